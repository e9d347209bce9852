package dev.tauon.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import dev.tauon.messaging.SmallDisk;
import dev.tauon.web.JacksonMessageForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets what a kernel said, and what is left of it for whom. */
@Timeout(60)
class ClientsTest {
  private static final MessageForms FORMS =
      new JacksonMessageForms(Clock.systemUTC(), UUID::randomUUID);
  private static final int MANY = 20_000;

  @TempDir private Path folder;
  private Clients clients;

  @BeforeEach
  void open() throws IOException {
    clients = Clients.open(folder, FORMS);
  }

  @AfterEach
  void end() {
    clients.end();
  }

  /** A client that takes as many messages as it is allowed to. */
  private static final class Tab implements KernelClient {
    private final String session;
    private final Semaphore allowed;
    private final LinkedBlockingQueue<String> got = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> asked = new LinkedBlockingQueue<>();
    private volatile boolean left;

    Tab(String session) {
      this(session, Integer.MAX_VALUE);
    }

    Tab(String session, int allowed) {
      this.session = session;
      this.allowed = new Semaphore(allowed);
    }

    @Override
    public String session() {
      return session;
    }

    @Override
    public boolean deliver(Message message) throws InterruptedException {
      allowed.acquire();
      if (left) {
        return false;
      }
      return got.add(FORMS.messageId(message.header()).orElse(""));
    }

    @Override
    public void askToConfirm(long number) {
      asked.add(number);
    }

    @Override
    public void leave() {
      left = true;
      allowed.release();
    }

    /** The ids of the next messages. */
    List<String> next(int count) throws InterruptedException {
      var ids = new java.util.ArrayList<String>();
      while (ids.size() < count) {
        var id = got.poll(10, TimeUnit.SECONDS);
        assertThat(id).as("message %d", ids.size()).isNotNull();
        ids.add(id);
      }
      return ids;
    }
  }

  private static Message message(Channel channel, String id, String askedBy, int size) {
    return Message.of(
        channel,
        "{\"msg_id\":\"%s\",\"msg_type\":\"x\"}".formatted(id).getBytes(UTF_8),
        "{\"session\":\"%s\"}".formatted(askedBy).getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        ("{}" + " ".repeat(size)).getBytes(UTF_8),
        List.of());
  }

  private void say(int from, int through) {
    for (int i = from; i <= through; i++) {
      clients.take(1, i, Optional.of(message(Channel.IOPUB, Integer.toString(i), "a", 0)));
    }
  }

  private static List<String> ids(int from, int through) {
    return IntStream.rangeClosed(from, through).mapToObj(Integer::toString).toList();
  }

  private Tab connected(String session) {
    var tab = new Tab(session);
    clients.connect(tab, Optional.empty());
    return tab;
  }

  @Test
  void output_is_for_all_and_a_reply_for_the_session_that_asked() throws Exception {
    var one = connected("one");
    var two = connected("two");
    clients.take(1, 1, Optional.of(message(Channel.IOPUB, "output", "one", 0)));
    clients.take(1, 2, Optional.of(message(Channel.SHELL, "reply", "one", 0)));
    clients.take(1, 3, Optional.of(message(Channel.SHELL, "other's", "hub", 0)));
    clients.take(1, 4, Optional.of(message(Channel.IOPUB, "end", "one", 0)));

    assertThat(one.next(4)).containsExactly("output", "reply", "other's", "end");
    assertThat(two.next(3)).containsExactly("output", "other's", "end");
  }

  @Test
  void a_session_that_comes_back_gets_what_it_lacks_once() throws Exception {
    var first = connected("one");
    say(1, 10);
    assertThat(first.next(10)).isEqualTo(ids(1, 10));
    awaitTaken(10);
    clients.disconnect(first);
    say(11, 20);
    var second = connected("one");
    say(21, 25);
    assertThat(second.next(15)).isEqualTo(ids(11, 25));
  }

  private void awaitTaken(long number) throws Exception {
    var position = Position.open(positions().getFirst());
    while (position.taken() < number) {
      Thread.onSpinWait();
    }
  }

  private List<Path> positions() throws IOException {
    try (var files = Files.list(folder.resolve("positions"))) {
      return files.toList();
    }
  }

  @Test
  void one_that_says_what_it_has_got_is_believed() throws Exception {
    var first = connected("one");
    say(1, 10);
    first.next(10);
    awaitTaken(10);
    clients.disconnect(first);
    // The connection took ten, but only six came through.
    var second = new Tab("one");
    clients.connect(second, Optional.of("6"));
    assertThat(second.next(4)).isEqualTo(ids(7, 10));

    clients.disconnect(second);
    var third = new Tab("one");
    clients.connect(third, Optional.of("never sent"));
    say(11, 12);
    assertThat(third.next(2)).isEqualTo(ids(11, 12));
  }

  @Test
  void what_waits_is_dropped_when_another_session_connects() throws Exception {
    var first = connected("one");
    clients.disconnect(first);
    say(1, 10);
    var other = connected("two");
    clients.disconnect(other);
    var again = connected("one");
    say(11, 12);
    assertThat(again.next(2)).isEqualTo(ids(11, 12));
    assertThat(other.got).isEmpty();
  }

  @Test
  void a_second_connection_of_a_session_takes_the_place_of_the_first() throws Exception {
    var first = new Tab("one", 3);
    clients.connect(first, Optional.empty());
    say(1, 10);
    assertThat(first.next(3)).isEqualTo(ids(1, 3));
    awaitTaken(3);
    var second = connected("one");
    assertThat(second.next(7)).isEqualTo(ids(4, 10));
    assertThat(first.left).isTrue();
    assertThat(clients.count()).isEqualTo(1);
  }

  @Test
  void a_hub_that_comes_after_one_that_was_killed_goes_on() throws Exception {
    var before = new Tab("one", 4);
    clients.connect(before, Optional.empty());
    say(1, 10);
    assertThat(before.next(4)).isEqualTo(ids(1, 4));
    awaitTaken(4);

    var next = Clients.open(folder, FORMS);
    assertThat(next.heard(1)).isEqualTo(10);
    assertThat(next.heard(2)).isZero();
    var after = new Tab("one");
    next.connect(after, Optional.empty());
    next.take(1, 11, Optional.of(message(Channel.IOPUB, "11", "a", 0)));
    assertThat(after.next(7)).isEqualTo(ids(5, 11));
    next.end();
  }

  @Test
  void what_cannot_be_read_and_what_the_hub_adds_do_not_confuse_the_count() throws Exception {
    say(1, 3);
    clients.take(1, 4, Optional.empty());
    clients.take(FORMS.status("restarting"));
    assertThat(Clients.open(folder, FORMS).heard(1)).isEqualTo(4);
    clients.take(2, 1, Optional.of(message(Channel.IOPUB, "new", "a", 0)));
    clients.take(1, 5, Optional.of(message(Channel.IOPUB, "late", "a", 0)));
    assertThat(Clients.open(folder, FORMS).heard(2)).isEqualTo(1);
  }

  @Test
  void nothing_goes_to_a_connection_that_its_client_drops_at_the_news_of_a_restart()
      throws Exception {
    var dropping = connected("one");
    clients.take(FORMS.status("restarting"));
    dropping.next(1);
    say(1, 3);
    clients.disconnect(dropping);
    assertThat(connected("one").next(3)).isEqualTo(ids(1, 3));
    assertThat(dropping.got).isEmpty();
  }

  @Test
  void a_client_that_stays_at_the_news_of_a_restart_gets_what_comes_next() throws Exception {
    var staying = connected("one");
    clients.take(FORMS.status("restarting"));
    say(1, 3);
    assertThat(staying.next(4).subList(1, 4)).isEqualTo(ids(1, 3));
  }

  @Test
  void the_kernel_waits_for_a_client_that_is_slow_and_nothing_is_lost() throws Exception {
    var slow = new Tab("one", 0);
    clients.connect(slow, Optional.empty());
    var kernel = Thread.ofVirtual().start(() -> sayLong(MANY));
    while (kernel.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(clients.heard(1)).isLessThan(MANY);
    slow.allowed.release(MANY);
    assertThat(slow.next(MANY)).isEqualTo(ids(1, MANY));
    kernel.join();
  }

  private void sayLong(int count) {
    for (int i = 1; i <= count; i++) {
      clients.take(1, i, Optional.of(message(Channel.IOPUB, Integer.toString(i), "a", 1000)));
    }
  }

  @Test
  void it_does_not_wait_for_one_that_is_gone_and_that_gets_everything_later() throws Exception {
    clients.disconnect(connected("one"));
    sayLong(MANY);
    assertThat(connected("one").next(MANY)).isEqualTo(ids(1, MANY));
  }

  @Test
  void what_everybody_has_confirmed_leaves_the_disk() throws Exception {
    var one = connected("one");
    sayLong(MANY);
    one.next(MANY);
    long confirmed = 0;
    while (confirmed < MANY - 500) {
      confirmed = one.asked.take();
    }
    clients.confirmed(one, confirmed);
    assertThat(filesOf("spoken")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void nothing_is_kept_when_nobody_ever_connected_and_after_the_end() throws Exception {
    sayLong(MANY);
    assertThat(filesOf("spoken")).hasSize(1);
    clients.end();
    assertThat(folder).doesNotExist();
  }

  private List<Path> filesOf(String part) throws IOException {
    try (var files = Files.list(folder.resolve(part))) {
      return files.toList();
    }
  }

  @Nested
  class OnASmallDisk {
    @Test
    void the_kernel_waits_while_the_disk_is_full_and_nothing_is_lost() throws Exception {
      try (var _ = SmallDisk.over(folder, "7m")) {
        clients = Clients.open(folder, FORMS);
        var slow = new Tab("one", 0);
        clients.connect(slow, Optional.empty());
        var kernel = Thread.ofVirtual().start(() -> sayLong(MANY));
        while (kernel.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        var confirming =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    while (true) {
                      clients.confirmed(slow, slow.asked.take());
                    }
                  } catch (InterruptedException e) {
                    // The test is over.
                  }
                });
        slow.allowed.release(MANY);
        assertThat(slow.next(MANY)).isEqualTo(ids(1, MANY));
        kernel.join();
        confirming.interrupt();
        confirming.join();
      }
    }
  }
}

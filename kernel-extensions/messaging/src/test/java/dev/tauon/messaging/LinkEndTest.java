package dev.tauon.messaging;

import static dev.tauon.messaging.Messages.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tauon.messaging.LinkFrame.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinkEndTest {
  private final LinkEnd kernel = new LinkEnd(1 << 20);

  private static LinkFrame data(long number, long acknowledged, Message message) {
    return new LinkFrame(Kind.DATA, number, acknowledged, message.frame());
  }

  @Test
  void a_message_that_came_before_is_not_delivered_again() {
    var delivered = new ArrayList<String>();
    kernel.receive(data(1, 0, numbered(1)), m -> delivered.add(new String(m.content(), UTF_8)));
    kernel.receive(data(1, 0, numbered(1)), m -> delivered.add(new String(m.content(), UTF_8)));

    assertThat(delivered).containsExactly("1");
  }

  @Test
  void a_missing_message_is_noticed() {
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> kernel.receive(data(2, 0, numbered(2)), _ -> {}))
        .withMessage("Message 2 came after message 0.");
  }

  @Test
  void an_acknowledgement_of_what_was_never_sent_is_refused() {
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> kernel.receive(LinkFrame.ack(1), _ -> {}));
  }

  @Test
  void a_message_whose_delivery_failed_is_not_acknowledged() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            kernel.receive(
                data(1, 0, numbered(1)),
                _ -> {
                  throw new IllegalStateException();
                }));
    assertThat(kernel.processed()).isZero();
  }

  @Test
  void a_message_that_an_old_connection_still_delivers_is_not_delivered_again_by_the_next()
      throws Exception {
    var delivered = new LinkedBlockingQueue<String>();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var old =
        Thread.ofVirtual()
            .start(() ->
                kernel.receive(
                    data(1, 0, numbered(1)),
                    m -> {
                      begun.countDown();
                      awaitQuietly(goOn);
                      delivered.add("old " + new String(m.content(), UTF_8));
                    }));
    begun.await();
    var next =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 1; i <= 3; i++) {
                kernel.receive(
                    data(i, 0, numbered(i)),
                    m -> delivered.add("next " + new String(m.content(), UTF_8)));
              }
            });
    while (next.isAlive() && next.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    old.join();
    next.join();

    assertThat(delivered).containsExactly("old 1", "next 2", "next 3");
    assertThat(kernel.processed()).isEqualTo(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Nested
  class WhenTheReaderIsSlow {
    private final LinkEnd narrow = new LinkEnd(10);

    @Test
    void the_sender_waits_until_there_is_room() throws Exception {
      narrow.send(numbered(1));
      var second = new CompletableFuture<Void>();
      var sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  narrow.send(numbered(2));
                  second.complete(null);
                } catch (InterruptedException e) {
                  second.completeExceptionally(e);
                }
              });
      while (sender.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(second).isNotDone();

      narrow.receive(LinkFrame.ack(1), _ -> {});
      assertThat(second).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void closing_wakes_the_sender() throws Exception {
      narrow.send(numbered(1));
      var failure = new CompletableFuture<Throwable>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              narrow.send(numbered(2));
            } catch (Throwable t) {
              failure.complete(t);
            }
          });
      narrow.close();
      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(LinkClosed.class);
    }
  }

  /** A connection that loses everything from some random frame on. */
  private static final class CuttingWire implements LinkEnd.Wire {
    private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>(256);
    private final int cutAfter;
    private int written;

    CuttingWire(int cutAfter) {
      this.cutAfter = cutAfter;
    }

    @Override
    public void write(byte[] frame) throws IOException, InterruptedException {
      if (written++ >= cutAfter) {
        throw new IOException("cut");
      }
      frames.put(frame);
    }
  }

  @Test
  void every_message_arrives_once_and_in_order_however_often_the_connection_is_cut()
      throws Exception {
    sendThroughCuts(kernel, 100_000);
  }

  @Test
  void so_does_what_went_to_disk_meanwhile(@TempDir Path folder) throws Exception {
    sendThroughCuts(new LinkEnd(Backlog.spilling(1000, folder, 1 << 30), 0, _ -> {}), 20_000);
    sendThroughCuts(new LinkEnd(Backlog.durable(1000, folder, 1 << 30), 0, _ -> {}), 20_000);
  }

  @Test
  void a_sender_whose_messages_go_to_disk_does_not_wait_while_nobody_reads(@TempDir Path folder)
      throws Exception {
    var lonely = new LinkEnd(Backlog.spilling(1000, folder, 1 << 30), 0, _ -> {});
    for (int i = 0; i < 10_000; i++) {
      lonely.send(numbered(i));
    }
    assertThat(folder).isEmptyDirectory();
    lonely.close();
  }

  @Test
  void another_process_goes_on_where_one_that_was_killed_stopped(@TempDir Path folder)
      throws Exception {
    var killed = new LinkEnd(Backlog.durable(200, folder, 1 << 30), 0, _ -> {});
    for (int i = 1; i <= 100; i++) {
      killed.send(numbered(i));
    }
    killed.receive(LinkFrame.ack(20), _ -> {});

    var next = new LinkEnd(Backlog.durable(200, folder, 1 << 30), 7, _ -> {});
    assertThat(next.processed()).isEqualTo(7);
    next.send(numbered(101));
    var frames = new LinkedBlockingQueue<byte[]>();
    next.attach(frames::put, 30);
    for (int i = 31; i <= 101; i++) {
      var frame = LinkFrame.decode(frames.take());
      assertThat(frame.number()).isEqualTo(i);
      assertThat(frame.acknowledged()).isEqualTo(7);
      assertThat(Messages.number(Message.decode(frame.payload()))).isEqualTo(i);
      next.receive(LinkFrame.ack(i), _ -> {});
    }
    next.close();
  }

  private static void sendThroughCuts(LinkEnd kernel, int messages) throws Exception {
    var hub = new LinkEnd(1 << 20);
    var random = new Random(11);
    var arrived = new ArrayList<Integer>(messages);
    var sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < messages; i++) {
                  kernel.send(numbered(i));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    int cuts = 0;
    while (arrived.size() < messages) {
      var down = new CuttingWire(random.nextInt(500));
      var up = new CuttingWire(random.nextInt(20));
      kernel.attach(down, hub.processed());
      hub.attach(up, kernel.processed());
      while (true) {
        var frame = down.frames.poll(5, TimeUnit.MILLISECONDS);
        if (frame != null) {
          hub.receive(
              LinkFrame.decode(frame),
              m -> arrived.add(Integer.parseInt(new String(m.content(), UTF_8))));
        }
        for (var ack = up.frames.poll(); ack != null; ack = up.frames.poll()) {
          kernel.receive(LinkFrame.decode(ack), _ -> {});
        }
        if (frame == null) {
          break;
        }
      }
      kernel.detach(down);
      hub.detach(up);
      cuts++;
    }
    sender.join();

    assertThat(cuts).isGreaterThan(50);
    assertThat(arrived).hasSize(messages);
    for (int i = 0; i < messages; i++) {
      assertThat(arrived.get(i)).isEqualTo(i);
    }
  }

  @Test
  void frames_come_back_as_they_were_and_short_or_strange_ones_are_refused() {
    var frame = LinkFrame.welcome(3, 17, "secret".getBytes(UTF_8));
    var read = LinkFrame.decode(frame.encode());

    assertThat(read.kind()).isEqualTo(Kind.WELCOME);
    assertThat(read.number()).isEqualTo(3);
    assertThat(read.acknowledged()).isEqualTo(17);
    assertThat(read.payload()).asString(UTF_8).isEqualTo("secret");
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> LinkFrame.decode(new byte[16]));
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> LinkFrame.decode(new byte[17]));
  }
}

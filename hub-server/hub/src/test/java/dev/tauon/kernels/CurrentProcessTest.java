package dev.tauon.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.LinkFrame;
import dev.tauon.messaging.Message;
import dev.tauon.users.UserName;
import dev.tauon.web.JacksonMessageForms;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CurrentProcessTest {
  private static final MessageForms FORMS =
      new JacksonMessageForms(Clock.systemUTC(), UUID::randomUUID);

  @TempDir private Path folder;
  private final LinkedBlockingQueue<byte[]> first = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<byte[]> second = new LinkedBlockingQueue<>();
  private CurrentProcess process;

  @BeforeEach
  void launch() throws Exception {
    process = new CurrentProcess(new Two(), FORMS, Duration.ofSeconds(1));
    launch(1);
  }

  private void launch(long epoch) throws InterruptedException {
    var start = new Start(new UserName("alice"), KernelSpec.JAVA, folder, Map.of());
    process.launch(start, epoch, new Deaf());
  }

  private static Message message(String content) {
    byte[] empty = "{}".getBytes(UTF_8);
    return Message.of(Channel.SHELL, empty, empty, empty, content.getBytes(UTF_8), List.of());
  }

  private static String content(byte[] frame) {
    return new String(Message.decode(LinkFrame.decode(frame).payload()).content(), UTF_8);
  }

  @Test
  void what_is_sent_once_a_restart_is_announced_is_for_the_next_process() throws Exception {
    process.send(message("\"before\""));
    assertThat(content(first.take())).isEqualTo("\"before\"");
    process.holdBack();
    var begun = new CountDownLatch(1);
    var sending =
        Thread.ofVirtual()
            .start(() -> {
              begun.countDown();
              try {
                process.send(message("\"after\""));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    process.closeLink();
    launch(2);
    assertThat(second.isEmpty()).as("not before it is said that it goes on").isTrue();
    process.goOn();
    sending.join();
    assertThat(content(second.take())).isEqualTo("\"after\"");
    assertThat(first).isEmpty();
  }

  @Test
  void what_is_sent_to_one_that_is_dead_for_good_is_dropped_and_holds_nobody_up() throws Exception {
    process.holdBack();
    process.closeLink();
    process.goOn();
    process.send(message("\"late\""));
    assertThat(first).isEmpty();
  }

  /** Processes that exist as links alone, each with its own end to read from. */
  private final class Two implements ProcessSource {
    @Override
    public boolean hasWaiting(Start start) {
      return false;
    }

    @Override
    public LinkedProcess provide(Start start, long epoch, LinkedProcess.Listener listener) {
      try {
        var launched =
            LinkedProcess.fresh(
                new ProcessId(UUID.randomUUID()),
                epoch,
                "token",
                new Secrets(new SecureRandom()),
                folder.resolve("link-" + epoch),
                listener);
        launched.connected().attach(epoch == 1 ? first::put : second::put, 0);
        return launched;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<LinkedProcess> find(
        KernelRecord record, long heard, LinkedProcess.Listener listener) {
      return Optional.empty();
    }
  }

  private static final class Deaf implements LinkedProcess.Listener {
    @Override
    public void connected() {}

    @Override
    public void said(long number, Message message) {}

    @Override
    public void ended() {}
  }
}

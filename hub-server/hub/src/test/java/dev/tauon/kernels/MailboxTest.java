package dev.tauon.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxTest {
  private final Mailbox mailbox = new Mailbox(new KernelId(UUID.randomUUID()));

  @Test
  void who_asks_after_the_end_is_told_so_and_does_not_wait_for_ever() {
    mailbox.read(() -> false, _ -> {});
    assertThatThrownBy(() -> mailbox.tell(new KernelEvent.StopAsked()))
        .isInstanceOf(NoSuchKernel.class);
  }

  @Test
  void so_is_who_asked_when_the_reader_was_interrupted() throws Exception {
    var begun = new CountDownLatch(1);
    var reader =
        Thread.ofVirtual()
            .start(() ->
                mailbox.read(
                    () -> true,
                    _ -> {
                      begun.countDown();
                      Thread.sleep(60_000);
                    }));
    var refused = new AtomicBoolean();
    var asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                mailbox.tell(new KernelEvent.StopAsked());
              } catch (NoSuchKernel e) {
                refused.set(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    reader.interrupt();
    asking.join();
    assertThat(refused).isTrue();
  }
}

package dev.tauon.kernel.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.magics.Cells;
import dev.tauon.kernel.magics.IjavaSettings;
import dev.tauon.kernel.protocol.Content;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompletenessTest {
  private static final Content WANTED = new Content(Map.of("code", "1 + 1"));

  @Test
  void it_is_unknown_while_the_compiler_is_busy_with_something_else() throws Exception {
    try (var evaluator = new Evaluator()) {
      var completeness =
          new Completeness(evaluator, new Cells(evaluator, List::of, IjavaSettings::ofThisProcess));
      var busy = new CountDownLatch(1);
      var done = new CountDownLatch(1);
      var compiling =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  var unused =
                      evaluator.look(
                          0,
                          _ -> {
                            busy.countDown();
                            awaitQuietly(done);
                            return true;
                          });
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      busy.await();
      assertThat(completeness.answer(WANTED)).isEqualTo(Map.of("status", "unknown"));
      done.countDown();
      compiling.join();
      assertThat(completeness.answer(WANTED)).isEqualTo(Map.of("status", "complete"));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

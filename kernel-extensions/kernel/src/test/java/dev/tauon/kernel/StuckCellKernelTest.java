package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class StuckCellKernelTest {
  @ParameterizedTest
  @EnumSource
  void a_cell_that_cannot_be_stopped_is_told_and_the_kernel_still_answers(Way way)
      throws Exception {
    try (var kernel = RunningKernel.start(way)) {
      kernel.run("int before = 1;");
      var id =
          kernel.execute("{ System.out.println(1); new Semaphore(0).acquireUninterruptibly(); }");
      kernel.await(id, "stream");
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      kernel.await(m ->
          m.parent().equals(id)
              && m.type().equals("stream")
              && m.text("text").contains("Restart the kernel"));

      var code = Map.of("code", "befo", "cursor_pos", 4);
      assertThat(kernel.ask("complete_request", code).list("matches")).contains("before");
      kernel.send(Channel.CONTROL, "shutdown_request", Map.of("restart", true));
      assertThat(kernel.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}

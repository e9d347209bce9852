package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the kernel's process begins and ends: connection files, signals, and a parent that dies. */
@Timeout(120)
class LonelyKernelTest {
  private static final long DEADLINE_S = 30;

  @Test
  void a_kernel_whose_parent_is_gone_ends_when_it_is_idle() throws Exception {
    var parent = new ProcessBuilder("sleep", "600").start();
    try (var kernel =
        RunningKernel.start(
            Way.ZMQ,
            Map.of("JPY_PARENT_PID", Long.toString(parent.pid())),
            "-Dtauon.kernel.ends-without-parent-after-seconds=1")) {
      var cell = kernel.execute("System.out.println(1); Thread.sleep(4_000); 5");
      kernel.await(cell, "stream");
      parent.destroyForcibly().waitFor();
      assertThat(kernel.await(cell, "execute_result").map("data")).containsEntry("text/plain", "5");
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isZero();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void nor_does_its_cell_run_for_ever() throws Exception {
    var parent = new ProcessBuilder("sleep", "600").start();
    try (var kernel =
        RunningKernel.start(
            Way.ZMQ,
            Map.of("JPY_PARENT_PID", Long.toString(parent.pid())),
            "-Dtauon.kernel.ends-without-parent-after-seconds=1",
            "-Dtauon.kernel.ends-alone-while-busy-after-seconds=2")) {
      var cell = kernel.execute("System.out.println(1); while (true) { }");
      kernel.await(cell, "stream");
      parent.destroyForcibly().waitFor();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_signals_of_a_terminal_interrupt_and_end(Way way) throws Exception {
    try (var kernel = RunningKernel.start(way)) {
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      signal(kernel, "INT");
      // It has no cell to stop, or stops this one when it is late.
      kernel.run("Thread.sleep(500)");
      var cell = kernel.execute("System.out.println(1); while (true) { }");
      kernel.await(cell, "stream");
      signal(kernel, "INT");
      assertThat(kernel.await(cell, "execute_reply").text("ename")).isEqualTo("KeyboardInterrupt");
      assertThat(kernel.result("2 + 2")).isEqualTo("4");

      signal(kernel, "TERM");
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_shutdown_is_answered_and_leaves_the_connection_file_to_its_owner() throws Exception {
    try (var kernel = RunningKernel.start(Way.ZMQ)) {
      var id = kernel.send(Channel.CONTROL, "shutdown_request", Map.of("restart", true));
      assertThat(kernel.await(id, "shutdown_reply").content()).containsEntry("restart", true);
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isZero();
      assertThat(kernel.connectFile()).exists();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not JSON | is not JSON",
        "{\"transport\": \"ipc\"} | speaks tcp only",
        "{\"key\": \"k\", \"signature_scheme\": \"hmac-md5\"} | knows hmac-sha256 only",
        "{\"shell_port\": 0} | is not a port",
      })
  void a_connection_file_that_cannot_be_used_ends_it_with_a_sentence(
      String json, String sentence, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("connection.json"), json);
    assertThat(said(file, 2)).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void so_does_one_that_is_missing_and_a_port_that_is_taken(@TempDir Path folder) throws Exception {
    assertThat(said(folder.resolve("missing.json"), 2)).contains("does not exist");
    try (var kernel = RunningKernel.start(Way.ZMQ)) {
      assertThat(said(kernel.connectFile(), 1)).contains("cannot listen on tcp://127.0.0.1:");
    }
  }

  private static void signal(RunningKernel kernel, String name) throws Exception {
    var pid = Long.toString(kernel.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  /** What the program says when it ends with this status at once. */
  private static String said(Path connectionFile, int status) throws Exception {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    KernelMain.class.getName(),
                    "--connection-file",
                    connectionFile.toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    return said;
  }
}

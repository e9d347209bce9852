package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.Channel;
import dev.tauon.relay.RelayMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay, with our own kernel in the place of a foreign one: it speaks the same ZMQ. */
@Timeout(120)
class RelayKernelTest {
  private static final long DEADLINE_S = 30;

  @TempDir Path folder;

  private RunningKernel start(String interruptMode) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // Where this test was started in the background, the kernel would be deaf for signals.
    var hearing =
        Files.exists(Path.of("/proc")) ? List.of("env", "--default-signal=INT") : List.of();
    var argv = new java.util.ArrayList<Object>(hearing);
    argv.addAll(
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dseen=${SEEN}",
            "-cp",
            System.getProperty("java.class.path"),
            KernelMain.class.getName(),
            "--connection-file",
            "{connection_file}"));
    Files.write(
        folder.resolve("kernel.json"),
        Json.bytes(
            Map.of(
                "argv",
                argv,
                "display_name",
                "Foreign",
                "language",
                "java",
                "interrupt_mode",
                interruptMode,
                "env",
                Map.of("SEEN", "from the spec, ${HOME}"))));
    return RunningKernel.behind(RelayMain.class, "--spec", folder.toString());
  }

  /** The kernel's own process. */
  private static ProcessHandle process(RunningKernel kernel) throws Exception {
    return ProcessHandle.of(Long.parseLong(kernel.result("ProcessHandle.current().pid()")))
        .orElseThrow();
  }

  private static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(DEADLINE_S, TimeUnit.SECONDS);
  }

  @Test
  void carries_requests_output_and_questions() throws Exception {
    try (var kernel = start("message")) {
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      assertThat(kernel.result("System.getenv(\"SEEN\")"))
          .isEqualTo("from the spec, " + System.getenv("HOME"));
      var lines = kernel.run("for (int i = 0; i < 100_000; i++) System.out.println(i);");
      var printed = RunningKernel.printed(lines, "stdout");
      assertThat(printed.lines().count()).isEqualTo(100_000);
      assertThat(printed).startsWith("0\n1\n").endsWith("\n99999\n");

      var cell = kernel.execute("new Scanner(System.in).nextLine()");
      kernel.await(cell, "input_request");
      kernel.send(Channel.STDIN, "input_reply", Map.of("value", "typed"));
      assertThat(kernel.await(cell, "execute_result").map("data"))
          .containsEntry("text/plain", "typed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "message"})
  void interrupts_as_the_spec_says(String mode) throws Exception {
    try (var kernel = start(mode)) {
      var cell = kernel.execute("System.out.println(1); while (true) { }");
      kernel.await(cell, "stream");
      var asked = kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(kernel.await(asked, "interrupt_reply").text("status")).isEqualTo("ok");
      assertThat(kernel.await(cell, "execute_reply").text("ename")).isEqualTo("KeyboardInterrupt");
      assertThat(kernel.result("2 + 2")).isEqualTo("4");
    }
  }

  @Test
  void ends_with_a_kernel_that_shuts_down() throws Exception {
    try (var kernel = start("message")) {
      kernel.result("1 + 1");
      var end = kernel.send(Channel.CONTROL, "shutdown_request", Map.of("restart", false));
      kernel.await(end, "shutdown_reply");
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isZero();
      assertThat(Path.of(kernel.connectFile() + ".kernel")).doesNotExist();
    }
  }

  @Test
  void ends_with_a_kernel_that_dies_and_tells_how() throws Exception {
    try (var kernel = start("message")) {
      process(kernel).destroyForcibly();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isEqualTo(128 + 9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void leaves_no_kernel_behind(String signal) throws Exception {
    try (var kernel = start("message")) {
      var process = process(kernel);
      new ProcessBuilder("kill", "-" + signal, Long.toString(kernel.process().pid()))
          .start()
          .waitFor();
      awaitEnd(process);
    }
  }

  @Test
  void ends_with_its_kernel_when_the_hub_wants_it_no_more() throws Exception {
    try (var kernel = start("message")) {
      var process = process(kernel);
      kernel.hub().refuse(410);
      kernel.hub().cut();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      awaitEnd(process);
    }
  }

  @Test
  void ends_when_the_kernel_cannot_be_started() throws Exception {
    Files.writeString(
        folder.resolve("kernel.json"), "{\"argv\": [\"/nowhere/at/all\", \"{connection_file}\"]}");
    try (var kernel = RunningKernel.behind(RelayMain.class, "--spec", folder.toString())) {
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isNotZero();
      assertThat(kernel.hub().secrets()).isEmpty();
    }
  }
}

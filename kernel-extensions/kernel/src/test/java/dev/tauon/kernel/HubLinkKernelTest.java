package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.messaging.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HubLinkKernelTest {
  private static final long DEADLINE_S = 30;

  @TempDir Path folder;

  @Test
  void the_connect_file_is_gone_and_the_token_is_shown_once() throws Exception {
    try (var kernel = RunningKernel.start()) {
      assertThat(kernel.result("1")).isEqualTo("1");
      assertThat(kernel.connectFile()).doesNotExist();
      kernel.hub().cut();
      assertThat(kernel.result("2")).isEqualTo("2");

      assertThat(kernel.hub().secrets())
          .containsExactly("token " + TestHub.TOKEN, "token " + TestHub.CREDENTIAL);
    }
  }

  @Test
  void output_and_variables_survive_cut_connections() throws Exception {
    try (var kernel = RunningKernel.start()) {
      var id =
          kernel.execute(
              """
              for (int i = 0; i < 300_000; i++) System.out.println(i);
              int kept = 5;
              """);
      for (int cut = 0; cut < 5; cut++) {
        int seen = kernel.caused(id).size();
        kernel.await(m -> m.parent().equals(id) && kernel.caused(id).size() > seen);
        kernel.hub().cut();
      }
      var lines = printed(kernel.finished(id), "stdout").lines().toList();
      assertThat(lines).hasSize(300_000);
      for (int i = 0; i < lines.size(); i++) {
        assertThat(Integer.parseInt(lines.get(i))).isEqualTo(i);
      }
      assertThat(kernel.result("kept")).isEqualTo("5");
    }
  }

  @Test
  void a_large_cell_and_a_large_result_arrive_whole() throws Exception {
    try (var kernel = RunningKernel.start()) {
      var code = "// " + "x".repeat(3_000_000) + "\n\"y\".repeat(500_000).length()";
      assertThat(kernel.result(code)).isEqualTo("500000");
      assertThat(kernel.result("\"z\".repeat(900_000)")).hasSize(900_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 410})
  void a_kernel_that_the_hub_refuses_ends(int status) throws Exception {
    try (var kernel = RunningKernel.start()) {
      kernel.run("1");
      kernel.hub().refuse(status);
      kernel.hub().cut();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_kernel_whose_place_was_taken_ends() throws Exception {
    try (var kernel = RunningKernel.start()) {
      kernel.run("1");
      kernel.hub().refuseEpoch();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_cell_is_finished_first_when_the_hub_is_gone() throws Exception {
    var trace = folder.resolve("trace");
    try (var kernel = RunningKernel.start("-Dtauon.kernel.ends-without-hub-after-seconds=1")) {
      var id =
          kernel.execute(
              "System.out.println(1); Thread.sleep(4_000); Files.writeString(Path.of(\"%s\"), \"done\");"
                  .formatted(trace));
      kernel.await(id, "stream");
      kernel.hub().close();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(trace)).isEqualTo("done");
    }
  }

  @Test
  void a_kernel_whose_hub_is_gone_does_not_run_a_cell_for_ever() throws Exception {
    try (var kernel =
        RunningKernel.start(
            "-Dtauon.kernel.ends-without-hub-after-seconds=1",
            "-Dtauon.kernel.ends-alone-while-busy-after-seconds=2")) {
      var id = kernel.execute("System.out.println(1); while (true) {}");
      kernel.await(id, "stream");
      kernel.hub().close();
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_shutdown_is_answered_and_hooks_run() throws Exception {
    try (var kernel = RunningKernel.start()) {
      var trace = folder.resolve("trace");
      kernel.run(
          """
          Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try { Files.writeString(Path.of("%s"), "ran"); } catch (IOException e) {}
          }));
          """
              .formatted(trace));
      var id = kernel.send(Channel.CONTROL, "shutdown_request", Map.of("restart", true));
      var reply = kernel.await(id, "shutdown_reply");

      assertThat(reply.content()).containsEntry("status", "ok").containsEntry("restart", true);
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isZero();
      assertThat(Files.readString(trace)).isEqualTo("ran");
    }
  }

  @Test
  void a_library_that_ends_the_process_is_not_silent() throws Exception {
    try (var kernel = RunningKernel.start()) {
      var id = kernel.execute("System.class.getMethod(\"exit\", int.class).invoke(null, 3);");
      kernel.await(id, "stream");
      assertThat(printed(kernel.caused(id), "stderr")).contains("a library called System.exit");
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(kernel.process().exitValue()).isEqualTo(3);
    }
  }

  @Test
  void a_shutdown_does_not_wait_for_the_cell_that_runs() throws Exception {
    try (var kernel = RunningKernel.start()) {
      var cell = kernel.execute("System.out.println(1); Thread.sleep(600_000);");
      kernel.await(cell, "stream");
      kernel.send(Channel.CONTROL, "shutdown_request", Map.of("restart", false));
      assertThat(kernel.process().waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
    }
  }
}

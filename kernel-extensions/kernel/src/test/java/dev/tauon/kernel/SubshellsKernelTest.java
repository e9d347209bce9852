package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SubshellsKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  @Test
  void the_kernel_says_that_it_has_them() throws Exception {
    assertThat(kernel.ask("kernel_info_request", Map.of()).list("supported_features"))
        .contains("debugger", "kernel subshells");
  }

  @Test
  void a_subshell_evaluates_while_the_main_shell_is_busy() throws Exception {
    kernel.run("int shared = 41;");
    var subshell = create();
    var busy =
        kernel.execute(
            "System.out.println(\"main\"); while (shared < 100) { Thread.sleep(10); }\nSystem.out.println(\"main again\");\nshared");
    kernel.await(m -> m.parent().equals(busy) && m.type().equals("stream"));

    var beside =
        kernel.finished(
            kernel.sendTo(
                subshell,
                "execute_request",
                Map.of("code", "System.out.println(\"beside\");\nint fresh = shared + 1;\nfresh")));
    assertThat(of(beside, "execute_result").map("data")).containsEntry("text/plain", "42");
    assertThat(printed(beside, "stdout")).isEqualTo("beside\n");
    assertThat(kernel.caused(busy)).extracting(Told::type).doesNotContain("execute_reply");

    kernel.finished(kernel.sendTo(subshell, "execute_request", Map.of("code", "shared = 100;")));
    var main = kernel.finished(busy);
    assertThat(of(main, "execute_result").map("data")).containsEntry("text/plain", "100");
    assertThat(printed(main, "stdout")).isEqualTo("main\nmain again\n");
    assertThat(kernel.result("fresh")).isEqualTo("42");
    delete(subshell);
  }

  @Test
  void failures_of_both_are_told_apart() throws Exception {
    var subshell = create();
    var slow = kernel.execute("Thread.sleep(300);\nint[] none = {};\nnone[3]");
    var quick =
        kernel.finished(
            kernel.sendTo(subshell, "execute_request", Map.of("code", "Integer.parseInt(\"x\")")));
    assertThat(of(quick, "error").text("ename")).isEqualTo("java.lang.NumberFormatException");
    assertThat(of(kernel.finished(slow), "error").text("ename"))
        .isEqualTo("java.lang.ArrayIndexOutOfBoundsException");
    delete(subshell);
  }

  @Test
  void an_interrupt_stops_cells_of_all_shells() throws Exception {
    var subshell = create();
    var main = kernel.execute("System.out.println(1); while (true) {}");
    var beside =
        kernel.sendTo(
            subshell,
            "execute_request",
            Map.of("code", "System.out.println(2); Thread.sleep(100_000);"));
    kernel.await(main, "stream");
    kernel.await(beside, "stream");
    kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
    assertThat(of(kernel.finished(main), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    assertThat(of(kernel.finished(beside), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    delete(subshell);
  }

  @Test
  void deleting_a_busy_subshell_stops_what_it_does() throws Exception {
    var subshell = create();
    var busy =
        kernel.sendTo(
            subshell, "execute_request", Map.of("code", "System.out.println(3); while (true) {}"));
    kernel.await(busy, "stream");
    var waiting = kernel.sendTo(subshell, "execute_request", Map.of("code", "1"));
    kernel.await(_ -> true);
    delete(subshell);
    assertThat(of(kernel.finished(busy), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    assertThat(kernel.await(waiting, "execute_reply").text("status")).isEqualTo("aborted");
    assertThat(control("list_subshell_request", Map.of()).list("subshell_id"))
        .doesNotContain(subshell);
    assertThat(kernel.result("1 + 2")).isEqualTo("3");
  }

  @Test
  void an_unknown_subshell_is_an_error() throws Exception {
    var id = kernel.sendTo("nobody", "execute_request", Map.of("code", "1"));
    assertThat(of(kernel.finished(id), "execute_reply").text("status")).isEqualTo("error");
    var question =
        kernel.sendTo("nobody", "complete_request", Map.of("code", "Str", "cursor_pos", 3));
    assertThat(of(kernel.finished(question), "complete_reply").text("status")).isEqualTo("error");
    assertThat(control("delete_subshell_request", Map.of("subshell_id", "nobody")).text("status"))
        .isEqualTo("error");
    assertThat(control("delete_subshell_request", Map.of()).text("status")).isEqualTo("error");
  }

  @Test
  void subshells_are_listed_until_they_are_deleted() throws Exception {
    var first = create();
    var second = create();
    assertThat(control("list_subshell_request", Map.of()).list("subshell_id"))
        .contains(first, second);
    delete(first);
    assertThat(control("list_subshell_request", Map.of()).list("subshell_id"))
        .contains(second)
        .doesNotContain(first);
    delete(second);
  }

  private static String create() throws Exception {
    return control("create_subshell_request", Map.of()).text("subshell_id");
  }

  private static void delete(String id) throws Exception {
    assertThat(control("delete_subshell_request", Map.of("subshell_id", id)).text("status"))
        .isEqualTo("ok");
  }

  private static Told control(String type, Map<String, ?> content) throws Exception {
    var id = kernel.send(Channel.CONTROL, type, content);
    kernel.finished(id);
    return kernel.await(id, type.replace("_request", "_reply"));
  }
}

package dev.tauon.kernel;

import static dev.tauon.kernel.DebugClient.named;
import static dev.tauon.kernel.DebugClient.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.messaging.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a front end may ask while nobody debugs: mostly, what the variables of the notebook are. */
@Timeout(120)
class DetachedDebuggerKernelTest {
  @AutoClose private static RunningKernel kernel;
  private static DebugClient client;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
    client = new DebugClient(kernel);
  }

  @Test
  void it_says_how_cells_are_called() throws Exception {
    var info = client.ask("debugInfo", Map.of());
    assertThat(info)
        .containsEntry("isStarted", false)
        .containsEntry("hashMethod", "Murmur2")
        .containsEntry("hashSeed", 0xC70F6907L)
        .containsEntry("tmpFileSuffix", ".java")
        .containsEntry("breakpoints", List.of())
        .containsEntry("stoppedThreads", List.of())
        .containsEntry("richRendering", true)
        .containsEntry("copyToGlobals", true);
    assertThat(client.dump("1 + 1"))
        .startsWith(String.valueOf(info.get("tmpFilePrefix")))
        .endsWith(".java");
  }

  @Test
  void the_variables_of_the_notebook_are_listed_and_open() throws Exception {
    kernel.run("int small = 7; var words = List.of(\"a\", \"b\"); String text = \"x\\ny\";");
    var variables = variables();
    assertThat(named(variables, "small"))
        .containsEntry("value", "7")
        .containsEntry("type", "int")
        .containsEntry("variablesReference", 0);
    assertThat(named(variables, "text")).containsEntry("value", "\"x\\ny\"");
    assertThat(told(client.inside(named(variables, "words").get("variablesReference"))))
        .containsExactly("[0]=\"a\"", "[1]=\"b\"");
  }

  @Test
  void long_values_open_in_stretches_or_page_by_page() throws Exception {
    kernel.run("int[] many = IntStream.range(0, 12_345).toArray();");
    var many = named(variables(), "many");
    assertThat(many).containsEntry("indexedVariables", 12_345);
    var stretches = client.inside(many.get("variablesReference"));
    assertThat(stretches).hasSize(2);
    var inner = client.inside(stretches.get(1).get("variablesReference"));
    assertThat(inner.getFirst().get("name")).isEqualTo("[10000 … 10099]");
    assertThat(told(client.inside(inner.getFirst().get("variablesReference"))))
        .contains("[10000]=10000")
        .hasSize(100);
    assertThat(told(client.inside(many.get("variablesReference"), 5, 2)))
        .containsExactly("[5]=5", "[6]=6");
  }

  @Test
  void a_value_that_hangs_or_fails_to_tell_itself_holds_nothing_up() throws Exception {
    kernel.run(
        """
        class Hangs { public String toString() { while (true) {} } }
        class Fails { int inside = 3; public String toString() { throw new IllegalStateException("no"); } }
        var hangs = new Hangs();
        var fails = new Fails();
        """);
    var variables = variables();
    assertThat(named(variables, "hangs").get("value")).isEqualTo("(its toString takes too long)");
    assertThat((String) named(variables, "fails").get("value")).contains("failed", "no");
    assertThat(told(client.inside(named(variables, "fails").get("variablesReference"))))
        .containsExactly("inside=3");
    kernel.run("hangs = null;");
    assertThat(kernel.result("1 + 1")).isEqualTo("2");
  }

  @Test
  void a_variable_is_rendered_in_rich_forms() throws Exception {
    kernel.run(
        "var picture = new java.awt.image.BufferedImage(2, 3, java.awt.image.BufferedImage.TYPE_INT_RGB);");
    @SuppressWarnings("unchecked")
    var data =
        (Map<String, Object>)
            client.ask("richInspectVariables", Map.of("variableName", "picture")).get("data");
    assertThat(data).containsKeys("image/png", "text/plain");
    assertThat(client.ask("richInspectVariables", Map.of("variableName", "nowhere")).get("data"))
        .isEqualTo(Map.of());
  }

  @Test
  void what_makes_no_sense_is_answered_with_an_error() throws Exception {
    assertThat(client.reply("flyToTheMoon", Map.of()))
        .containsEntry("success", false)
        .containsEntry("message", "This debugger does not know flyToTheMoon.");
    assertThat(client.reply("variables", Map.of("variablesReference", "one")))
        .containsEntry("success", false);
    assertThat(client.reply("variables", Map.of("variablesReference", 987_654)))
        .containsEntry("success", false);
    assertThat(client.reply("setBreakpoints", Map.of())).containsEntry("success", false);
    assertThat(client.reply("next", Map.of("threadId", 1))).containsEntry("success", false);
    assertThat(client.reply("source", Map.of("source", Map.of("path", "/etc/passwd"))))
        .containsEntry("success", false);
    var noCommand = kernel.send(Channel.CONTROL, "debug_request", Map.of("seq", 1));
    assertThat(kernel.await(noCommand, "debug_reply").text("status")).isEqualTo("error");
    kernel.sendRaw(
        Channel.CONTROL, "{\"msg_id\": \"broken\", \"msg_type\": \"debug_request\"}", "[1,");
    assertThat(kernel.await("broken", "debug_reply").text("status")).isEqualTo("error");
    assertThat(kernel.result("2 + 2")).isEqualTo("4");
  }

  @Test
  void a_kernel_after_a_restart_calls_cells_by_other_names_and_knows_no_breakpoints()
      throws Exception {
    try (var next = RunningKernel.start()) {
      var info = new DebugClient(next).ask("debugInfo", Map.of());
      assertThat(info.get("tmpFilePrefix"))
          .isNotEqualTo(client.ask("debugInfo", Map.of()).get("tmpFilePrefix"));
      assertThat(info).containsEntry("breakpoints", List.of()).containsEntry("isStarted", false);
    }
  }

  @Test
  void what_cells_run_is_listed_also_when_nobody_debugs() throws Exception {
    kernel.run("int listed = 1;");
    assertThat(client.ask("modules", Map.of()).get("modules").toString())
        .contains(client.dump("int listed = 1;"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> variables() throws Exception {
    return (List<Map<String, Object>>) client.ask("inspectVariables", Map.of()).get("variables");
  }
}

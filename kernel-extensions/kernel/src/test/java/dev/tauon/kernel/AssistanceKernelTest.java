package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Way.class)
@Timeout(120)
class AssistanceKernelTest {
  private static RunningKernel kernel;

  @Parameter Way way;

  @BeforeParameterizedClassInvocation
  static void start(Way way) throws Exception {
    kernel = RunningKernel.start(way);
    kernel.run(
        "var kettle = new ArrayList<>(List.of(1, 2, 3));\nint brew(int minutes) { return minutes; }");
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    kernel.close();
  }

  private static Told complete(String code) throws Exception {
    return kernel.ask(
        "complete_request",
        Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length())));
  }

  private static Told inspect(String code, int cursor) throws Exception {
    return kernel.ask(
        "inspect_request", Map.of("code", code, "cursor_pos", cursor, "detail_level", 0));
  }

  @Nested
  class Completion {
    @Test
    void of_members_says_what_it_replaces() throws Exception {
      var reply = complete("\"text\".subst");
      assertThat(reply.list("matches")).contains("substring(");
      assertThat(reply.content())
          .containsEntry("status", "ok")
          .containsEntry("cursor_start", 7)
          .containsEntry("cursor_end", 12);
    }

    @Test
    void counts_characters_as_jupyter_does() throws Exception {
      var reply = complete("var s = \"😀😀\";\nkett");
      assertThat(reply.list("matches")).contains("kettle");
      assertThat(reply.content()).containsEntry("cursor_start", 14);
    }

    @Test
    void knows_types_for_the_icons() throws Exception {
      assertThat(complete("kett").map("metadata").toString())
          .contains("type=instance", "ArrayList<Integer>");
      assertThat(complete("bre").map("metadata").toString())
          .contains("type=function", "brew(int minutes)");
    }

    @Test
    void sees_what_the_same_cell_declares() throws Exception {
      assertThat(complete("var teapot = \"\";\nvar x = 2;\nteapot.isBl").list("matches"))
          .contains("isBlank()");
      assertThat(complete("int teapot = 3;\nvar x = 2;\nteap").list("matches")).contains("teapot");
      assertThat(complete("int teapot = 3;\nint g() {\n  return kettle.isEm").list("matches"))
          .contains("isEmpty()");
      assertThat(complete("int f() {\n  return 3;\n}\nkettle.addA").list("matches"))
          .contains("addAll(");
    }

    @Test
    void works_inside_of_brackets() throws Exception {
      assertThat(complete("for (int i = 0; i < 3; i++) {\n  kettle.isEm").list("matches"))
          .contains("isEmpty()");
    }

    @Test
    void knows_the_packages_of_the_jdk_and_of_libraries() throws Exception {
      assertThat(complete("import java.ut").list("matches")).contains("util");
      assertThat(complete("import tools.jack").map("metadata").toString())
          .contains("text=jackson", "type=module", "start=13");
      assertThat(complete("new tools.jackson.databind.js").list("matches"))
          .contains("json", "jsontype");
      assertThat(complete("import tools.jackson.databind.json.JsonMap").list("matches"))
          .contains("JsonMapper");
      assertThat(complete("java.util.concurrent.").list("matches"))
          .contains("atomic", "locks", "Callable");
      assertThat(complete("import jav").list("matches")).contains("java", "javax");
      assertThat(complete("kettle.ut").list("matches")).isEmpty();
    }

    @Test
    void is_answered_while_a_cell_runs() throws Exception {
      var cell = kernel.execute("System.out.println(1); while (true) {}");
      kernel.await(cell, "stream");
      assertThat(complete("kett").list("matches")).contains("kettle");
      var states =
          kernel.caused(cell).stream()
              .filter(m -> m.type().equals("status"))
              .map(m -> m.text("execution_state"));
      assertThat(states).containsOnly("busy");
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      kernel.finished(cell);
    }
  }

  @Nested
  class Inspection {
    @Test
    void of_a_variable_tells_type_and_value() throws Exception {
      var reply = inspect("kettle", 2);
      assertThat(reply.content()).containsEntry("found", true);
      assertThat(reply.map("data").get("text/plain").toString())
          .isEqualTo("ArrayList<Integer> kettle\n\n= [1, 2, 3]");
      assertThat(reply.map("data").get("text/html").toString())
          .contains("<pre>ArrayList&lt;Integer&gt; kettle</pre>", "[1, 2, 3]");
      assertThat(reply.map("data"))
          .containsEntry(
              "text/markdown",
              "```java\nArrayList<Integer> kettle\n```\n\n```text\n[1, 2, 3]\n```");
    }

    @Test
    void of_a_method_tells_its_documentation_in_all_forms() throws Exception {
      var data = inspect("Math.floorMod(7, 3)", 8).map("data");
      assertThat(data).containsOnlyKeys("text/plain", "text/html", "text/markdown");
      assertThat(data.values())
          .allSatisfy(form ->
              assertThat(form.toString())
                  .contains("floorMod(int x, int y)", "the dividend", "the divisor"));
      assertThat(data.get("text/plain").toString())
          .containsPattern("@param +x +the dividend")
          .contains("@return")
          .doesNotContain("{@", "<p>");
      assertThat(data.get("text/html").toString())
          .contains("<code>floorMod</code>", "<b>param</b>", "<b>return</b>");
      assertThat(data.get("text/markdown").toString())
          .startsWith("```java\nint Math.floorMod(int x, int y)\n")
          .contains("`floorMod`", "\n- **@param** `x`: the dividend\n", "\n- **@return** ")
          .doesNotContain("{@", "<p>", "<code>");
    }

    @Test
    void of_a_magic_tells_its_use_in_all_forms() throws Exception {
      var data = inspect("%pwd", 2).map("data");
      assertThat(data).containsOnlyKeys("text/plain", "text/html", "text/markdown");
      assertThat(data.values())
          .allSatisfy(form ->
              assertThat(form.toString())
                  .contains("Tells the folder that relative paths begin in."));
    }

    @Test
    void of_a_method_tells_its_signature() throws Exception {
      assertThat(inspect("Math.abs(1)", 6).map("data").get("text/plain").toString())
          .contains("Math.abs(int");
    }

    @Test
    void of_nothing_finds_nothing() throws Exception {
      assertThat(inspect("nosuchthing", 3).content()).containsEntry("found", false);
      assertThat(inspect("", 0).content()).containsEntry("found", false);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int x = 3;|complete",
        "1 + 1|complete",
        "for (;;) {|incomplete",
        "int f(|incomplete",
        "/* open|incomplete",
        "int x = );|invalid",
        "''|complete",
        "%time 3|complete",
        "'  %who'|complete",
        "'int a = 1;\n%who'|complete",
        "'int a = 1;\n  %who\nint b = 2;'|complete",
        "'var folder = %pwd'|complete",
        "'%who\nfor (;;) {'|incomplete",
        "'%who\nint x = );'|invalid",
        "'for (;;) {\n%who'|incomplete",
        "%%html|incomplete",
        "'%%html\n<b>'|complete",
        "'\n %%time\nbrew(1)'|complete",
        "'%%time\nfor (;;) {'|incomplete",
        "'%%time\nint x = );'|invalid",
        "'int a = 1;\n%%time\na'|invalid",
        "7 % 2|complete",
        "7 %|incomplete"
      })
  void cells_are_judged_complete_or_not(String code, String status) throws Exception {
    assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
        .isEqualTo(status);
  }

  /** What can be run is judged so, and the other way round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "  %pwd",
        "int a = 1;\n%pwd",
        "int a = 1;\n  %pwd\nint b = 2;",
        "var folder = %pwd",
        "%%time\nbrew(1)",
        "int a = 1;\n%%time\na",
        "%pwd\nint x = );",
        "%%time\nint x = );",
        "7\n  % 2"
      })
  void cells_are_judged_as_they_are_run(String code) throws Exception {
    var reply = RunningKernel.of(kernel.run(code), "execute_reply");
    assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
        .isEqualTo(reply.text("status").equals("ok") ? "complete" : "invalid");
  }

  @Test
  void an_incomplete_block_asks_for_indentation() throws Exception {
    assertThat(kernel.ask("is_complete_request", Map.of("code", "  if (true) {")).text("indent"))
        .isEqualTo("      ");
  }

  @Nested
  class History {
    private List<Object> ask(String type, Map<String, ?> more) throws Exception {
      var content = new HashMap<String, Object>(more);
      content.put("hist_access_type", type);
      content.putIfAbsent("output", false);
      content.put("raw", true);
      return kernel.ask("history_request", content).list("history");
    }

    @Test
    void outlives_the_kernel(@TempDir Path folder) throws Exception {
      var environment = Map.of("TAUON_HISTORY", folder.toString());
      try (var first = RunningKernel.start(environment)) {
        first.run("int persisted = 12;");
      }
      try (var second = RunningKernel.start(environment)) {
        second.run("2 + 3");
        var request = Map.of("hist_access_type", "range", "session", -1);
        assertThat(second.ask("history_request", request).list("history"))
            .containsExactly(List.of(1, 1, "int persisted = 12;"));
      }
    }

    @Test
    void of_an_unknown_kind_is_an_error() throws Exception {
      var request = Map.of("hist_access_type", "crystal ball");
      assertThat(kernel.ask("history_request", request).text("status")).isEqualTo("error");
    }

    @Test
    void tells_the_last_cells_with_their_results() throws Exception {
      kernel.run("100 + 1");
      kernel.run("100 + 2");
      assertThat(ask("tail", Map.of("n", 2)).toString()).contains("100 + 1]", "100 + 2]");
      assertThat(ask("tail", Map.of("n", 1, "output", true)).toString()).contains("[100 + 2, 102]");
    }

    @Test
    void is_searched_with_wildcards() throws Exception {
      kernel.run("int unusual = 1;");
      assertThat(ask("search", Map.of("pattern", "*unus?al*", "n", 5))).hasSize(1);
      assertThat(ask("search", Map.of("pattern", "unusual", "n", 5))).isEmpty();
    }

    @Test
    void is_told_by_range() throws Exception {
      assertThat(ask("range", Map.of("session", 0, "start", 1, "stop", 2)).toString())
          .contains("kettle");
    }
  }

  @Test
  void the_kernel_introduces_itself() throws Exception {
    var info = kernel.ask("kernel_info_request", Map.of());
    assertThat(info.content())
        .containsEntry("status", "ok")
        .containsEntry("implementation", "tauon")
        .containsEntry("protocol_version", "5.5");
    assertThat(info.map("language_info"))
        .containsEntry("name", "java")
        .containsEntry("file_extension", ".java")
        .containsEntry("codemirror_mode", "text/x-java");
    assertThat(info.list("supported_features")).containsExactly("debugger", "kernel subshells");
    assertThat(info.list("help_links"))
        .isNotEmpty()
        .allSatisfy(link ->
            assertThat(link)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .containsOnlyKeys("text", "url")
                .hasEntrySatisfying("text", text -> assertThat(text).isNotBlank())
                .hasEntrySatisfying("url", url -> assertThat(url).startsWith("https://")));
    assertThat(info.list("help_links").getFirst())
        .isEqualTo(
            Map.of(
                "text",
                "Java %d API".formatted(Runtime.version().feature()),
                "url",
                "https://docs.oracle.com/en/java/javase/%d/docs/api/"
                    .formatted(Runtime.version().feature())));
    var onControl = kernel.send(Channel.CONTROL, "kernel_info_request", Map.of());
    assertThat(kernel.await(onControl, "kernel_info_reply").channel()).isEqualTo(Channel.CONTROL);
  }

  @Test
  void comms_are_listed_and_unknown_ones_closed() throws Exception {
    assertThat(kernel.ask("comm_info_request", Map.of()).map("comms")).isEmpty();
    var id =
        kernel.send(
            Channel.SHELL,
            "comm_open",
            Map.of("comm_id", "c1", "target_name", "widget", "data", Map.of()));
    assertThat(kernel.await(id, "comm_close").content()).containsEntry("comm_id", "c1");
  }
}

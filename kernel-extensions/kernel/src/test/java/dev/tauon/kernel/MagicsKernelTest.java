package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MagicsKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  private static String plain(Told error) {
    var lines = new StringBuilder();
    error.list("traceback").forEach(l -> lines.append(l).append('\n'));
    return lines.toString().replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private static String stdout(String code) throws Exception {
    var messages = kernel.run(code);
    assertThat(of(messages, "execute_reply").text("status")).as("%s", messages).isEqualTo("ok");
    return printed(messages, "stdout");
  }

  private static Told error(String code) throws Exception {
    return of(kernel.run(code), "error");
  }

  @Nested
  class Failures {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "%nonsense a b|There is no magic %nonsense. %lsmagic lists all there are.",
          "%tiem 1|There is no magic %tiem. Did you mean %time?",
          "%bahs|There is no magic %bahs. Did you mean %%bash?",
          "%%lsmagc|There is no magic %%lsmagc. Did you mean %lsmagic?",
        })
    void an_unknown_magic_suggests_the_nearest(String code, String sentence) throws Exception {
      var error = error(code);
      assertThat(error.text("ename")).isEqualTo("UnknownMagic");
      assertThat(error.text("evalue")).isEqualTo(sentence);
    }

    @Test
    void have_a_caret_at_the_line_of_the_magic() throws Exception {
      var error = error("int before = 1;\n%jars nowhere.jar");
      assertThat(error.text("ename")).isEqualTo("MagicFailed");
      assertThat(plain(error))
          .contains("line 2: MagicFailed: %jars: there is no file nowhere.jar.")
          .contains("  2 | %jars nowhere.jar\n    | ^^^^^^^^^^^^^^^^^");
    }

    @Test
    void of_a_cell_magic_further_down_says_where_it_belongs() throws Exception {
      assertThat(error("int x = 1;\n%%bash\necho").text("evalue"))
          .contains("A cell magic stands in the first line", "%%bash");
    }

    @Test
    void of_the_wrong_form_name_the_right_one() throws Exception {
      assertThat(error("%bash ls").text("evalue")).contains("only the cell magic %%bash");
      assertThat(error("%%pwd\nx").text("evalue")).contains("only the line magic %pwd");
    }

    @Test
    void stop_the_cell_before_the_lines_below() throws Exception {
      assertThat(printed(kernel.run("%cd elsewhere\nSystem.out.println(\"ran\");"), "stdout"))
          .isEmpty();
    }
  }

  @Nested
  class Measuring {
    @Test
    void time_prints_it_and_shows_the_value() throws Exception {
      var messages = kernel.run("int t = 3;\n%time t + 1");
      assertThat(printed(messages, "stdout")).matches("Wall time: .*s, CPU time: .*s\n");
      assertThat(of(messages, "execute_result").map("data")).containsEntry("text/plain", "4");
    }

    @Test
    void timeit_measures_expressions_and_statements() throws Exception {
      var line = " ± .* per loop \\(mean ± std. dev. of 7 runs, .* loops each\\), best .*\n";
      assertThat(stdout("%timeit Math.sqrt(2)")).matches("[\\d.]+ [nµm]s" + line);
      assertThat(
              stdout(
                  "%%timeit var list = new ArrayList<Integer>();\nlist.add(1);\nlist.remove(0);"))
          .matches("[\\d.]+ [nµm]s" + line);
      kernel.run("int calls = 0;\nvoid call() { calls++; }");
      assertThat(stdout("%timeit -n 10 -r 3 call()")).contains("of 3 runs, 10 loops each");
      assertThat(Integer.parseInt(kernel.result("calls"))).isGreaterThan(30);
    }

    @Test
    void timeit_tells_errors_at_their_place() throws Exception {
      assertThat(plain(error("int y = 1;\n%timeit missing + 1")))
          .contains(", line 2: cannot find symbol")
          .contains("  2 | %timeit missing + 1\n    |         ^^^^^^^\n");
      assertThat(plain(error("%%timeit\nint z = 0;\nint q = 1 / z;")))
          .contains("ArithmeticException: / by zero", "line 3", "int q = 1 / z;");
    }

    @Test
    void timeit_can_be_stopped() throws Exception {
      var id = kernel.execute("%%timeit\nThread.sleep(60_000);");
      kernel.await(id, "execute_input");
      Thread.sleep(1_000);
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    }
  }

  @Nested
  class Showing {
    @ParameterizedTest
    @CsvSource({
      "html, text/html",
      "javascript, application/javascript",
      "js, application/javascript",
      "markdown, text/markdown",
      "latex, text/latex",
      "svg, image/svg+xml"
    })
    void the_lines_below_are_shown_as_what_they_are(String magic, String type) throws Exception {
      var data = of(kernel.run("%%" + magic + "\nline 1\nline 2"), "display_data").map("data");
      assertThat(data).containsEntry(type, "line 1\nline 2").containsKey("text/plain");
    }

    @Test
    void nothing_below_is_an_error() throws Exception {
      assertThat(error("%%html\n").text("evalue")).contains("nothing to be shown");
    }
  }

  @Nested
  class FilesAndPrograms {
    @Test
    void writefile_writes_replaces_and_adds(@TempDir Path folder) throws Exception {
      var file = folder.resolve("with blank.txt");
      assertThat(stdout("%%writefile \"" + file + "\"\none\n  two")).startsWith("Wrote ");
      assertThat(file).hasContent("one\n  two\n");
      assertThat(stdout("%%writefile -a \"" + file + "\"\nthree")).startsWith("Added to ");
      assertThat(file).hasContent("one\n  two\nthree\n");
      assertThat(stdout("%%writefile \"" + file + "\"\nfour\n")).startsWith("Replaced ");
      assertThat(file).hasContent("four\n");
      assertThat(error("%%writefile " + folder + "/no/such.txt\nx").text("evalue"))
          .contains("there is no folder");
      assertThat(error("%%writefile " + folder + "\nx").text("evalue")).contains("is a folder");
    }

    @Test
    void bash_prints_on_both_streams_and_fails_with_its_status() throws Exception {
      var messages = kernel.run("%%bash one two\necho out $1 $2\necho err >&2\nexit 3");
      assertThat(printed(messages, "stdout")).isEqualTo("out one two\n");
      assertThat(printed(messages, "stderr")).isEqualTo("err\n");
      assertThat(of(messages, "error").text("evalue")).contains("ended with status 3");
    }

    @Test
    void bash_names_the_lines_of_the_cell_in_its_errors() throws Exception {
      assertThat(printed(kernel.run("%%bash\ntrue\nno-such-program"), "stderr"))
          .contains("bash-cell: line 3: no-such-program");
    }

    @Test
    void bash_prints_while_it_runs_and_dies_with_its_children_when_interrupted() throws Exception {
      var id = kernel.execute("%%bash\nsleep 611 & echo $!\nsleep 612\necho never");
      var child = kernel.await(id, "stream").text("text").strip();
      assertThat(ProcessHandle.of(Long.parseLong(child))).isPresent();
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      ProcessHandle.of(Long.parseLong(child)).ifPresent(p -> p.onExit().join());
      assertThat(kernel.process().descendants().filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
    }

    @Test
    void variables_of_the_environment_are_set_for_java_and_for_programs() throws Exception {
      assertThat(kernel.run("%env TAUON_TRIAL=some words"))
          .extracting(Told::type)
          .doesNotContain("error", "stream");
      assertThat(kernel.result("System.getenv(\"TAUON_TRIAL\")")).isEqualTo("some words");
      assertThat(
              kernel.result(
                  "new String(new ProcessBuilder(\"printenv\", \"TAUON_TRIAL\").start().getInputStream().readAllBytes()).strip()"))
          .isEqualTo("some words");
      assertThat(kernel.result("%env TAUON_TRIAL")).isEqualTo("some words");
      assertThat(stdout("%%sh\necho \"[$TAUON_TRIAL]\"")).isEqualTo("[some words]\n");
      kernel.run("%env TAUON_TOKEN abc");
      assertThat(stdout("%env")).contains("TAUON_TRIAL=some words\n", "TAUON_TOKEN=<hidden>\n");
      assertThat(error("%env TAUON_TRAIL").text("evalue")).contains("Did you mean TAUON_TRIAL?");
    }

    @Test
    void the_working_folder_can_be_changed(@TempDir Path folder) throws Exception {
      var there = Files.createDirectories(folder.resolve("with blanks")).toRealPath();
      var before = kernel.result("%pwd");
      assertThat(before).isEqualTo(Path.of("").toAbsolutePath().toString());
      assertThat(stdout("%cd \"" + there + "\"")).isEqualTo(there + "\n");
      try {
        assertThat(kernel.result("%pwd")).isEqualTo(there.toString());
        kernel.run(
            "Files.writeString(Path.of(\"a.txt\"), \"a\");\nnew FileOutputStream(\"b.txt\").close();");
        assertThat(stdout("%%sh\nls")).isEqualTo("a.txt\nb.txt\n");
        assertThat(stdout("%cd ..")).isEqualTo(there.getParent() + "\n");
        assertThat(stdout("%cd -")).isEqualTo(there + "\n");
        assertThat(error("%cd nowhere").text("evalue"))
            .isEqualTo("%cd: there is no folder " + there.resolve("nowhere") + ".");
        assertThat(error("%cd two words").text("evalue")).contains("stands in quotes");
        assertThat(kernel.result("%pwd")).isEqualTo(there.toString());
      } finally {
        kernel.run("%cd " + before);
      }
      assertThat(Files.readString(there.resolve("a.txt"))).isEqualTo("a");
    }
  }

  @Nested
  class OtherCode {
    private static final String NOTEBOOK =
        """
        {"cells": [
          {"cell_type": "markdown", "source": ["# not code"]},
          {"cell_type": "code", "source": ["int shared = 20;\\n", "%time shared++;"]},
          {"cell_type": "code", "source": "int helper(int x) {\\n  return x / (shared - 21);\\n}"}CELLS],
         "nbformat": 4, "nbformat_minor": 5, "metadata": {}}
        """;

    @Test
    void of_a_notebook_runs_here(@TempDir Path folder) throws Exception {
      var other = folder.resolve("other.ipynb");
      Files.writeString(other, NOTEBOOK.replace("CELLS", ""));
      assertThat(stdout("%run " + other)).startsWith("Wall time");
      assertThat(kernel.result("shared")).isEqualTo("21");
      assertThat(plain(error("// here\nhelper(1)")))
          .contains("other.ipynb, code cell 2, line 2, in helper", "return x / (shared - 21);");
    }

    @Test
    void that_fails_is_told_with_notebook_cell_and_line(@TempDir Path folder) throws Exception {
      var other = folder.resolve("broken.ipynb");
      Files.writeString(
          other,
          NOTEBOOK.replace(
              "CELLS", ", {\"cell_type\": \"code\", \"source\": \"\\nint e = nope;\"}"));
      var error = error("int own = 1;\n%load " + other);
      assertThat(error.text("ename")).isEqualTo("CompilationError");
      assertThat(plain(error))
          .contains("broken.ipynb, code cell 3, line 2: cannot find symbol", "int e = nope;")
          .containsPattern("In\\[\\d+\\], line 2: run by: %load");
    }

    @Test
    void of_java_files_loses_its_package(@TempDir Path folder) throws Exception {
      var file = folder.resolve("Point.java");
      Files.writeString(file, "package a.b;\n\npublic record Point(int x, int y) {}\n");
      kernel.run("%load " + file);
      assertThat(kernel.result("new Point(1, 2).y()")).isEqualTo("2");
      assertThat(error("%load " + folder + "/none.jsh").text("evalue")).contains("no file");
    }

    @Test
    void that_runs_itself_is_refused(@TempDir Path folder) throws Exception {
      var file = folder.resolve("self.jsh");
      Files.writeString(file, "%load " + file);
      assertThat(error("%load " + file).text("evalue")).contains("would run itself for ever");
      assertThat(error("%load " + file).text("evalue")).contains("would run itself for ever");
    }

    @Test
    void that_is_no_notebook_is_told(@TempDir Path folder) throws Exception {
      var file = Files.writeString(folder.resolve("x.ipynb"), "{");
      assertThat(error("%run " + file).text("evalue")).contains("is not a notebook");
    }
  }

  @Nested
  class State {
    @Test
    void whos_lists_names_types_and_values() throws Exception {
      kernel.run("var listed = List.of(1, 2);\nString empty = null;");
      kernel.run("var opaque = new Object();\nvar poem = \"\\none\\ntwo\";");
      assertThat(stdout("%whos"))
          .containsPattern("opaque +Object +\n")
          .containsPattern("poem +String +one …\n")
          .containsPattern("Variable +Type +Value\n")
          .containsPattern("listed +List<Integer> +\\[1, 2\\]\n")
          .containsPattern("empty +String +null\n");
      assertThat(stdout("%who")).contains("listed  List<Integer>\n");
    }

    @Test
    void history_prints_the_cells() throws Exception {
      kernel.run("int hist1 = 1;");
      var count =
          of(kernel.run("int hist2 = 2;"), "execute_reply").content().get("execution_count");
      assertThat(stdout("%history -n " + ((int) count - 1) + "-" + count))
          .isEqualTo(
              "%d: int hist1 = 1;\n%d: int hist2 = 2;\n".formatted((int) count - 1, (int) count));
      assertThat(stdout("%history " + count)).isEqualTo("int hist2 = 2;\n");
      assertThat(error("%history x").text("evalue")).contains("a range is a number");
    }

    @Test
    void lsmagic_lists_and_explains() throws Exception {
      assertThat(stdout("%lsmagic")).contains("%time, %%time ", "%%bash ", "%whos ");
      assertThat(stdout("%lsmagic %%writefile")).startsWith("%%writefile [-a] FILE\n");
    }

    @Test
    void reset_forgets_what_the_notebook_declared_and_nothing_else() throws Exception {
      try (var own = RunningKernel.start()) {
        own.run("import java.awt.Point;\nint gone = 1;\nint f() { return gone; }\nclass Gone {}");
        assertThat(own.result("f()")).isEqualTo("1");
        var asked = own.execute("%reset");
        own.await(asked, "input_request");
        own.send(Channel.STDIN, "input_reply", Map.of("value", "n"));
        assertThat(printed(own.finished(asked), "stdout")).contains("Nothing was forgotten.");
        assertThat(own.result("gone")).isEqualTo("1");

        own.run("%reset -f");
        for (var code : List.of("gone", "f()", "new Gone()", "new Point()")) {
          assertThat(own.run(code)).as(code).extracting(Told::type).contains("error");
        }
        assertThat(own.result("Arrays.stream(Out).noneMatch(Objects::nonNull) + In[1]"))
            .isEqualTo("true");
        assertThat(own.result("int gone = 5;\nList.of(gone)")).isEqualTo("[5]");
        assertThat(printed(own.run("%who"), "stdout")).isEqualTo("gone  int\n");
      }
    }
  }

  @Test
  void jars_bring_their_own(@TempDir Path folder) throws Exception {
    try (var own = RunningKernel.start()) {
      assertThat(of(own.run("%shout hello"), "error").text("ename")).isEqualTo("UnknownMagic");
      own.run("%jars " + JarWithMagic.in(folder));
      assertThat(own.result("%shout \"hello there\"")).isEqualTo("HELLO THERE");
      assertThat(printed(own.run("%lsmagic"), "stdout")).contains("%shout ");
      assertThat(of(own.run("%shout"), "error").text("evalue")).isEqualTo("%shout: say what.");
    }
  }

  @Nested
  class CalledFromJava {
    @Test
    void magics_are_functions_too(@TempDir Path folder) throws Exception {
      var jar = JarWithGreeting.in(folder);
      assertThat(kernel.result("List<String> added = %jars " + jar + "\nadded.size()"))
          .isEqualTo("1");
      assertThat(kernel.result("lineMagic(\"pwd\", List.of()).toString().isEmpty()"))
          .isEqualTo("false");
      var file = folder.resolve("from java.txt");
      kernel.run("cellMagic(\"writefile\", List.of(\"" + file + "\"), \"text\");");
      assertThat(file).hasContent("text\n");
      assertThat(error("lineMagic(\"nonsense\", List.of());").text("evalue"))
          .contains("There is no magic %nonsense");
    }

    @Test
    void code_can_run_code() throws Exception {
      assertThat(kernel.result("int seven = (int) eval(\"int six = 6; six + 1\");\nseven + six"))
          .isEqualTo("13");
      assertThat(
              kernel.result(
                  "String told;\ntry { eval(\"1 / 0\"); told = \"no\"; } catch (Exception e) { told = e.getMessage(); }\ntold"))
          .contains("ArithmeticException");
      var id = kernel.execute("eval(\"System.out.println(1); while (true) {}\")");
      kernel.await(id, "stream");
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    }

    @Test
    void a_percent_sign_in_a_text_block_stays() throws Exception {
      assertThat(kernel.result("var block = \"\"\"\n    x = %time\n%pwd\n\"\"\";\nblock"))
          .isEqualTo("    x = %time\n%pwd\n");
    }
  }

  @Nested
  class Typing {
    private Told ask(String type, String code, int cursor) throws Exception {
      return kernel.ask(type, Map.of("code", code, "cursor_pos", cursor, "detail_level", 0));
    }

    private List<Object> complete(String code) throws Exception {
      return ask("complete_request", code, code.length()).list("matches");
    }

    @Test
    void names_of_magics_are_completed() throws Exception {
      assertThat(complete("%ti")).containsExactly("%time", "%%time", "%timeit", "%%timeit");
      assertThat(complete("%%wr")).containsExactly("%%writefile");
      assertThat(complete("int a = 1;\n%who")).containsExactly("%who", "%whos");
      assertThat(ask("complete_request", "int a = 1;\n%who", 15).content())
          .containsEntry("cursor_start", 11);
    }

    @Test
    void paths_and_java_in_magics_are_completed(@TempDir Path folder) throws Exception {
      Files.createDirectory(folder.resolve("data"));
      Files.createFile(folder.resolve("day.txt"));
      assertThat(complete("%%writefile " + folder + "/da"))
          .containsExactly(folder + "/data/", folder + "/day.txt");
      assertThat(complete("%run sr")).contains("src/");
      assertThat(complete("%time \"\".isBl")).contains("isBlank()");
      assertThat(complete("%%timeit\nMath.ma")).contains("max(");
      kernel.run("%env TAUON_COMPLETED=1");
      assertThat(complete("%env TAUON_COM")).containsExactly("TAUON_COMPLETED");
    }

    @Test
    void a_magic_explains_itself() throws Exception {
      assertThat(ask("inspect_request", "%timeit 1", 4).map("data").get("text/plain").toString())
          .startsWith("%timeit [-n LOOPS] [-r REPEATS] CODE")
          .contains("warms up");
      assertThat(ask("inspect_request", "%%bash\nls", 6).content()).containsEntry("found", true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"IJAVA_", "JJAVA_"})
  void the_environment_variables_of_ijava_hold(String family, @TempDir Path folder)
      throws Exception {
    JarWithGreeting.in(folder);
    var script = Files.writeString(folder.resolve("one.jshell"), "int fromFile = 4;");
    var environment =
        Map.of(
            family + "CLASSPATH", folder + "/*.jar",
            family + "COMPILER_OPTS", "-parameters",
            family + "STARTUP_SCRIPTS_PATH", script.toString(),
            family + "STARTUP_SCRIPT", "int fromText = fromFile + 1;\nint wrong = nope;",
            family + "TIMEOUT", "1500 MILLISECONDS");
    try (var own = RunningKernel.start(environment)) {
      var first = own.run("new outside.Greeting().text() + fromText");
      assertThat(of(first, "execute_result").map("data")).containsEntry("text/plain", "hello5");
      assertThat(printed(first, "stderr")).contains("IJAVA_STARTUP_SCRIPT", "nope");
      own.run("class P { void m(int named) {} }");
      assertThat(own.result("P.class.getDeclaredMethods()[0].getParameters()[0].getName()"))
          .isEqualTo("named");
      assertThat(of(own.run("while (true) {}"), "error").text("ename")).isEqualTo("TimeLimit");
      assertThat(own.result("1 + 1")).isEqualTo("2");
    }
  }
}

package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Way.class)
@Timeout(120)
class RunningCellsKernelTest {
  private static RunningKernel kernel;

  @Parameter Way way;

  @BeforeParameterizedClassInvocation
  static void start(Way way) throws Exception {
    kernel = RunningKernel.start(way);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    kernel.close();
  }

  @Nested
  class Results {
    @Test
    void the_last_expression_without_a_semicolon_is_the_result() throws Exception {
      assertThat(kernel.result("int a = 20;\na + 22")).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1 + 1;", "var b = 1;", "var c = 1", "int d = 0; d = 3", "(Object) null"})
    void nothing_else_is(String code) throws Exception {
      assertThat(kernel.run(code)).extracting(Told::type).doesNotContain("execute_result", "error");
    }

    @Test
    void messages_come_in_the_order_that_clients_expect() throws Exception {
      var messages = kernel.run("System.out.println(7);\n8");
      assertThat(messages)
          .filteredOn(m -> m.channel() == Channel.IOPUB)
          .extracting(Told::type)
          .containsExactly("status", "execute_input", "stream", "execute_result", "status");
      // Over ZMQ the reply has a connection of its own, which may be faster.
      if (way == Way.HUB) {
        assertThat(messages.get(4).type()).isEqualTo("execute_reply");
      }
    }

    @Test
    void arrays_and_strings_are_readable() throws Exception {
      assertThat(kernel.result("new int[] {1, 2}")).isEqualTo("[1, 2]");
      assertThat(kernel.result("new double[][] {{1}, {2}}")).isEqualTo("[[1.0], [2.0]]");
      assertThat(kernel.result("\"text\"")).isEqualTo("text");
      assertThat(kernel.result("List.of(new int[] {1})")).isEqualTo("[[1]]");
    }

    @Test
    void a_result_can_be_used_by_a_later_cell() throws Exception {
      var count = of(kernel.run("\"kept\""), "execute_result").content().get("execution_count");
      assertThat(kernel.result("Out[" + count + "]")).isEqualTo("kept");
      assertThat(kernel.result("In[" + count + "]")).isEqualTo("\"kept\"");
    }

    @Test
    void the_latest_result_has_a_short_name() throws Exception {
      kernel.run("List.of(1, 2)");
      kernel.run("String nothing = null;\nnothing");
      kernel.run("int noResult = 5;");
      assertThat(kernel.result("((List<?>) __).size()")).isEqualTo("2");
    }

    @Test
    void cells_that_do_not_count_are_not_kept() throws Exception {
      int count =
          (int) of(kernel.run("\"counts\""), "execute_result").content().get("execution_count");
      for (var content :
          List.of(
              Map.<String, Object>of("code", "\"aside\"", "store_history", false),
              Map.<String, Object>of("code", "\"unheard\"", "silent", true))) {
        kernel.finished(kernel.send(Channel.SHELL, "execute_request", content));
      }
      assertThat(kernel.result("__ + \" \" + Out.length")).isEqualTo("counts " + (count + 2));
    }
  }

  @Nested
  class Code {
    @Test
    void a_class_may_use_one_that_follows_in_the_same_cell() throws Exception {
      assertThat(
              kernel.result(
                  """
                  class Car { Engine engine = new Engine(); }
                  class Engine { int power = 5; }
                  new Car().engine.power
                  """))
          .isEqualTo("5");
    }

    @Test
    void records_enums_sealed_types_switches_and_text_blocks_work() throws Exception {
      assertThat(
              kernel.result(
                  """
                  import java.util.concurrent.atomic.AtomicInteger;
                  sealed interface Shape permits Circle, Square {}
                  record Circle(double r) implements Shape {}
                  record Square(double a) implements Shape {}
                  enum Size { SMALL, LARGE }
                  // a comment
                  double area(Shape s) {
                    return switch (s) {
                      case Circle(var r) -> 3 * r * r;
                      case Square(var a) -> a * a;
                    };
                  }
                  /* another */
                  String block = \"""
                      two
                      lines\""";
                  Shape pick = new AtomicInteger(1).get() == 1 ? new Square(2) : new Circle(1);
                  block + area(pick) + Size.LARGE
                  """))
          .isEqualTo("two\nlines4.0LARGE");
    }

    @Test
    void a_method_can_be_declared_again() throws Exception {
      kernel.run("int twice(int x) { return x; }\nint useTwice() { return twice(4); }");
      kernel.run("int twice(int x) { return 2 * x; }");
      assertThat(kernel.result("useTwice()")).isEqualTo("8");
    }
  }

  @Nested
  class Failures {
    @Test
    void an_exception_names_the_lines_of_the_cells_it_went_through() throws Exception {
      kernel.run("int divide(int a, int b) {\n  return a / b;\n}");
      var error = of(kernel.run("// first\ndivide(1, 0)"), "error");

      assertThat(error.text("ename")).isEqualTo("java.lang.ArithmeticException");
      assertThat(error.text("evalue")).isEqualTo("/ by zero");
      assertThat(plain(error))
          .contains("line 2, in divide", "return a / b;", "line 2\n", "divide(1, 0)")
          .doesNotContain("jshell", "do_it", "REPL");
    }

    @Test
    void the_initial_value_of_a_var_is_one_line_of_the_cell() throws Exception {
      var error = of(kernel.run("var broken = List.of(1)\n  .get(\n  5);"), "error");
      assertThat(plain(error)).contains("IndexOutOfBoundsException").doesNotContain("do_it");
      assertThat(plain(error).split("Cell In", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "IntStream.of(3).forEach(System::exit)",
          "IntStream.of(3).forEach(Runtime.getRuntime()::exit)",
          "java.util.function.ObjIntConsumer<Runtime> end = Runtime::halt; end.accept(Runtime.getRuntime(), 3);",
          "Runnable end = () -> System.exit(3); end.run();"
        })
    void a_reference_to_exit_does_not_end_the_kernel(String code) throws Exception {
      assertThat(of(kernel.run(code), "error").text("ename")).isEqualTo("ExitRefused");
      assertThat(kernel.result("4")).isEqualTo("4");
    }

    @Test
    void endless_recursion_is_told_with_its_lines_and_survived() throws Exception {
      kernel.run("int deeper(int n) {\n  return 1 + deeper(n + 1);\n}");
      var error = of(kernel.run("deeper(0)"), "error");
      assertThat(error.text("ename")).isEqualTo("java.lang.StackOverflowError");
      assertThat(plain(error)).contains("line 2, in deeper", "more calls").doesNotContain("do_it");
      assertThat(plain(error).lines().count()).isLessThan(200);
      assertThat(kernel.result("5")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "long[] huge = new long[Integer.MAX_VALUE];",
          "long[] large = new long[500_000_000];",
          "var list = new ArrayList<long[]>();\nwhile (true) {\n  list.add(new long[1_000_000]);\n}"
        })
    void too_little_memory_is_told_and_survived(String code) throws Exception {
      var error = of(kernel.run(code), "error");
      assertThat(error.text("ename")).isEqualTo("java.lang.OutOfMemoryError");
      assertThat(plain(error)).contains("Cell In[", "line ");
      kernel.run("list = null;");
      kernel.run("long[] huge = null; long[] large = null;");
      assertThat(kernel.result("6")).isEqualTo("6");
    }

    @Test
    void a_cause_is_told_too() throws Exception {
      var error =
          of(
              kernel.run(
                  "try { Integer.parseInt(\"x\"); } catch (Exception e) { throw new IllegalStateException(\"outer\", e); }"),
              "error");
      assertThat(plain(error))
          .contains("outer", "Caused by java.lang.NumberFormatException")
          .containsOnlyOnce("Cell In[");
    }

    @Test
    void a_compile_error_points_at_the_place() throws Exception {
      var messages = kernel.run("int good = 1;\nint bad = missing + 1;");
      assertThat(of(messages, "execute_reply").text("status")).isEqualTo("error");
      assertThat(plain(of(messages, "error")))
          .contains(", line 2: cannot find symbol", "int bad = missing + 1;")
          .contains("\n    |           ^^^^^^^\n")
          .doesNotContain("location:");
    }

    @Test
    void nothing_runs_of_a_cell_with_a_syntax_error() throws Exception {
      var messages = kernel.run("System.out.println(\"ran\");\nint x = = 3;\nString s = ok;");
      assertThat(printed(messages, "stdout")).isEmpty();
      assertThat(plain(of(messages, "error"))).contains("line 2");
    }

    @Test
    void an_unknown_type_is_an_error_at_once() throws Exception {
      assertThat(plain(of(kernel.run("Strnig s = \"a\";"), "error"))).contains("Strnig");
    }

    @Test
    void a_method_that_lacks_something_is_explained_when_it_is_called() throws Exception {
      var declared = kernel.run("int early() { return late(); }");
      assertThat(printed(declared, "stderr")).contains("early()", "late()");
      assertThat(of(kernel.run("early()"), "error").text("evalue"))
          .contains("early()", "until method late() is declared");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)",
          "var l = new ArrayList<long[]>(); while (true) l.add(new long[10_000_000]);",
          "System.exit(0)",
          "Runtime.getRuntime().halt(3)",
          "throw null;",
          "class Odd extends RuntimeException { public String getMessage() { throw new IllegalStateException(); } }\nthrow new Odd();",
        })
    void the_kernel_survives(String code) throws Exception {
      assertThat(of(kernel.run(code), "execute_reply").text("status")).isEqualTo("error");
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      // What it has filled the memory with would be in the way of other tests.
      kernel.run("l = null;");
    }

    static String plain(Told error) {
      var lines = new StringBuilder();
      error.list("traceback").forEach(l -> lines.append(l).append('\n'));
      return lines.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    }
  }

  @Nested
  class Interrupts {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "while (true) {}",
          "Thread.sleep(600_000);",
          "while (true) { try { Thread.sleep(600_000); } catch (InterruptedException e) {} }",
          "Stream.iterate(1, i -> i + 1).filter(i -> i < 0).findFirst()",
          "while (true) { try { Thread.sleep(1); } catch (Throwable e) {} }",
          "new Object() { public String toString() { while (true) {} } }",
        })
    void stop_a_cell_and_keep_the_variables(String code) throws Exception {
      kernel.run("int survivor = 11;");
      var id = kernel.execute("System.out.println(\"begun\");\n" + code);
      kernel.await(id, "stream");
      var interrupt = kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(kernel.await(interrupt, "interrupt_reply").text("status")).isEqualTo("ok");

      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      assertThat(kernel.result("survivor")).isEqualTo("11");
    }

    @Test
    void change_nothing_when_no_cell_runs() throws Exception {
      kernel.finished(kernel.send(Channel.CONTROL, "interrupt_request", Map.of()));
      assertThat(kernel.result("2 + 2")).isEqualTo("4");
    }
  }

  @Nested
  class Queue {
    @Test
    void cells_behind_one_that_failed_are_aborted() throws Exception {
      var slow = kernel.execute("Thread.sleep(300); throw new RuntimeException();");
      var second = kernel.execute("1");
      var third = kernel.execute("2");
      kernel.finished(slow);

      assertThat(of(kernel.finished(second), "execute_reply").text("status")).isEqualTo("aborted");
      assertThat(of(kernel.finished(third), "execute_reply").text("status")).isEqualTo("aborted");
      assertThat(kernel.result("3")).isEqualTo("3");
    }

    @Test
    void cells_behind_one_that_may_fail_are_run() throws Exception {
      var failing =
          kernel.send(
              Channel.SHELL,
              "execute_request",
              Map.of("code", "Thread.sleep(300); throw new Error();", "stop_on_error", false));
      var second = kernel.execute("5");
      kernel.finished(failing);
      assertThat(of(kernel.finished(second), "execute_reply").text("status")).isEqualTo("ok");
    }

    @Test
    void a_silent_cell_shows_nothing_and_does_not_count() throws Exception {
      var before = of(kernel.run("1"), "execute_reply").content().get("execution_count");
      var id =
          kernel.send(Channel.SHELL, "execute_request", Map.of("code", "40 + 2", "silent", true));
      assertThat(kernel.finished(id))
          .extracting(Told::type)
          .doesNotContain("execute_input", "execute_result");
      var after = of(kernel.run("1"), "execute_reply").content().get("execution_count");
      assertThat(after).isEqualTo((int) before + 1);
    }

    @Test
    void user_expressions_are_evaluated() throws Exception {
      var id =
          kernel.send(
              Channel.SHELL,
              "execute_request",
              Map.of(
                  "code", "int ux = 4;", "user_expressions", Map.of("a", "ux * 2", "b", "nope")));
      var reply = of(kernel.finished(id), "execute_reply").map("user_expressions");
      assertThat(reply.get("a").toString()).contains("ok", "text/plain=8");
      assertThat(reply.get("b").toString()).contains("error");
    }
  }

  @Nested
  class MalformedMessages {
    @Test
    void never_stop_the_kernel() throws Exception {
      kernel.sendRaw(Channel.SHELL, "[]", "{}");
      kernel.sendRaw(Channel.SHELL, "not json", "{}");
      kernel.sendRaw(Channel.SHELL, "{\"msg_type\":5,\"msg_id\":\"x\"}", "{}");
      kernel.sendRaw(Channel.CONTROL, "{}", "{}");
      kernel.sendRaw(Channel.STDIN, "{\"msg_type\":\"input_reply\",\"msg_id\":\"x\"}", "{}");
      kernel.sendRaw(Channel.IOPUB, "{\"msg_type\":\"a\",\"msg_id\":\"x\"}", "{}");
      var deep = "[".repeat(100_000);
      kernel.sendRaw(
          Channel.SHELL,
          "{\"msg_type\":\"execute_request\",\"msg_id\":\"deep\"}",
          "{\"code\":" + deep + "}");
      assertThat(kernel.await("deep", "execute_reply").text("status")).isEqualTo("error");
      List<Map<String, ?>> wrong = List.of(Map.of(), Map.of("code", 3), Map.of("code", List.of()));
      for (var content : wrong) {
        var id = kernel.send(Channel.SHELL, "execute_request", content);
        assertThat(of(kernel.finished(id), "execute_reply").text("status")).isEqualTo("error");
        assertThat(kernel.ask("complete_request", content).text("status")).isEqualTo("error");
      }
      assertThat(kernel.ask("fly_request", Map.of()).text("ename")).isEqualTo("UnknownRequest");
      assertThat(kernel.result("1 + 2")).isEqualTo("3");
    }
  }

  @Nested
  class Magics {
    @Test
    void jars_are_added_to_what_cells_can_import(@TempDir Path folder) throws Exception {
      kernel.run("int before = 6;");
      var jar = JarWithGreeting.in(folder);
      kernel.run("%jars " + folder + "/*.jar");
      assertThat(kernel.result("import outside.Greeting;\nnew Greeting().text() + before"))
          .isEqualTo("hello6");
      assertThat(jar).exists();
      assertThat(of(kernel.run("%jars nowhere.jar"), "error").text("evalue"))
          .contains("there is no file nowhere.jar");
    }

    @Test
    void variables_are_listed() throws Exception {
      kernel.run("var listed = List.of(1);");
      assertThat(printed(kernel.run("%who"), "stdout")).contains("listed  List<Integer>");
    }

    @Test
    void time_is_measured_and_the_value_still_shown() throws Exception {
      var messages = kernel.run("int t = 3;\n%time t + 1");
      assertThat(printed(messages, "stdout")).startsWith("Wall time: ");
      assertThat(of(messages, "execute_result").map("data")).containsEntry("text/plain", "4");
    }
  }

  @Test
  void a_hundred_cells_do_not_make_the_next_one_slow() throws Exception {
    kernel.run("0");
    for (int i = 0; i < 100; i++) {
      assertThat(kernel.result(i + " + 1")).isEqualTo(Integer.toString(i + 1));
    }
    assertThat(kernel.process().waitFor(0, TimeUnit.SECONDS)).isFalse();
  }
}

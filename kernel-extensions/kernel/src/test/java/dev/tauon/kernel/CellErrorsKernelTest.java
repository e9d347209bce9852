package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Errors that do not end a cell, and those that javac finds late. */
@Timeout(120)
class CellErrorsKernelTest {
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  private static String plain(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }

  private static int number(List<Told> told) {
    return (int) of(told, "execute_input").content().get("execution_count");
  }

  @Nested
  class InThreads {
    @Test
    void are_told_by_cell_and_line_while_the_cell_runs() throws Exception {
      var told =
          kernel.run(
              """
              var thread = new Thread(() -> {
                int none = 0;
                System.out.println(1 / none);
              }, "worker");
              thread.start();
              thread.join();
              """);
      assertThat(plain(printed(told, "stderr")))
          .isEqualTo(
              """
              Exception in thread "worker" java.lang.ArithmeticException: / by zero
                Cell In[%d], line 3, in a lambda
                  3 |   System.out.println(1 / none);
                    |   ^
              """
                  .formatted(number(told)));
    }

    @Test
    void are_told_with_methods_of_other_cells_and_causes() throws Exception {
      var method =
          kernel.run(
              """
              int deep(int x) {
                return 1 / x;
              }
              class Work {
                void go() {
                  try {
                    deep(0);
                  } catch (ArithmeticException e) {
                    throw new IllegalStateException("no luck", e);
                  }
                }
              }
              """);
      var told = kernel.run("Thread.ofPlatform().name(\"deep\").start(new Work()::go).join();\n1");
      assertThat(plain(printed(told, "stderr")))
          .startsWith("Exception in thread \"deep\" java.lang.IllegalStateException: no luck\n")
          .contains(
              "Cell In[%d], line 9, in Work.go\n".formatted(number(method)),
              "Caused by java.lang.ArithmeticException: / by zero\n",
              "Cell In[%d], line 2, in deep\n".formatted(number(method)),
              "Cell In[%d], line 7, in Work.go\n".formatted(number(method)));
    }
  }

  @Test
  void in_callbacks_are_told_by_cell_and_line_after_the_cell() throws Exception {
    var told =
        kernel.run(
            """
            import dev.tauon.kernel.comms.*;
            CommTargets.register("broken", (comm, first) -> {
              String text = null;
              comm.onMessage(message -> System.out.println(text.length()));
            });
            """);
    kernel.run("int inBetween = 1;");
    kernel.send(
        Channel.SHELL,
        "comm_open",
        Map.of("comm_id", "c", "target_name", "broken", "data", Map.of()));
    var message = kernel.send(Channel.SHELL, "comm_msg", Map.of("comm_id", "c", "data", Map.of()));
    var error = kernel.await(message, "error");
    assertThat(
            plain(
                String.join("\n", error.list("traceback").stream().map(Object::toString).toList())))
        .contains(
            "NullPointerException", "Cell In[%d], line 4, in a lambda".formatted(number(told)));
  }

  @Nested
  class Strings {
    @Test
    void that_are_too_long_for_a_class_do_not_spoil_later_cells() throws Exception {
      var huge = of(kernel.run("var huge = \"" + "x".repeat(10 << 20) + "\";"), "error");
      assertThat(huge.text("evalue")).isEqualTo("constant string too long");
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      var text = "x".repeat(1 << 16);
      for (var code :
          List.of(
              "String s = \"%s\";",
              "System.out.println(\"%s\");",
              "String m() { return \"%s\"; }",
              "class Long { String m() { return \"%s\"; } }",
              "\"%s\"",
              "\"%s\".length()")) {
        var error = of(kernel.run(code.formatted(text)), "error");
        assertThat(error.text("evalue")).as(code).isEqualTo("constant string too long");
        assertThat(error.text("traceback").length()).isLessThan(2_000);
        assertThat(kernel.result("int after = 41;\nafter + 1")).as(code).isEqualTo("42");
        assertThat(kernel.result("List.of(after)")).as(code).isEqualTo("[41]");
      }
      kernel.run("var list = new ArrayList<Integer>();");
      assertThat(kernel.result("list.add(1)")).isEqualTo("true");
    }
  }
}

package dev.tauon.kernel;

import static dev.tauon.kernel.DebugClient.named;
import static dev.tauon.kernel.DebugClient.told;
import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.messaging.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DebuggerKernelTest {
  @AutoClose private static RunningKernel kernel;
  private static DebugClient client;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
    client = new DebugClient(kernel);
  }

  @Nested
  class Attached {
    @BeforeEach
    void attach() throws Exception {
      client.attach();
    }

    @AfterEach
    void detach() throws Exception {
      client.ask("disconnect", Map.of("restart", false, "terminateDebuggee", false));
    }

    @Test
    void a_cell_stops_at_a_line_and_goes_on() throws Exception {
      var code =
          """
          int total = 0;
          for (int i = 0; i < 3; i++) {
            int square = i * i;
            total += square;
          }
          System.out.println(total);
          total
          """;
      client.breakAt(code, 4);
      client.ask("configurationDone", Map.of());
      var cell = kernel.execute(code);

      var stop = client.stop();
      assertThat(stop).containsEntry("reason", "breakpoint");
      assertThat(client.calls(stop)).containsExactly("cell:4");
      var frame = client.frames(stop).getFirst();
      assertThat(frame.get("source").toString()).contains(client.dump(code));
      assertThat(told(client.locals(frame))).containsExactly("i=0", "square=0");
      assertThat(told(client.inside(client.scopes(frame).get(1).get("variablesReference"))))
          .contains("total=0");
      assertThat(client.ask("debugInfo", Map.of()).get("stoppedThreads"))
          .isEqualTo(List.of(stop.get("threadId")));

      client.go("continue", stop);
      stop = client.stop();
      assertThat(told(client.locals(client.frames(stop).getFirst())))
          .containsExactly("i=1", "square=1");
      client.breakAt(code);
      client.go("continue", stop);
      assertThat(printed(kernel.finished(cell), "stdout")).isEqualTo("5\n");
    }

    @Test
    void steps_go_into_over_and_out_of_methods_of_other_cells() throws Exception {
      var methods =
          """
          int half(int x) {
            int result = x / 2;
            return result;
          }
          int quarter(int x) {
            int once = half(x);
            int twice = half(once);
            return twice;
          }
          """;
      kernel.run(methods);
      var code =
          "int start = 40;\nint quartered = quarter(start);\nint after = quartered + 1;\nafter";
      client.breakAt(code, 2);
      var cell = kernel.execute(code);

      var stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("cell:2");
      client.go("stepIn", stop);
      stop = client.stop();
      assertThat(stop).containsEntry("reason", "step");
      assertThat(client.calls(stop)).containsExactly("quarter:6", "cell:2");
      client.go("next", stop);
      stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("quarter:7", "cell:2");
      var frames = client.frames(stop);
      assertThat(told(client.locals(frames.getFirst()))).containsExactly("x=40", "once=20");
      assertThat(frames.getFirst().get("source")).isNotEqualTo(frames.get(1).get("source"));
      client.go("stepIn", stop);
      stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("half:2", "quarter:7", "cell:2");
      assertThat(told(client.locals(client.frames(stop).get(1))))
          .containsExactly("x=40", "once=20");
      client.go("stepOut", stop);
      stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("quarter:8", "cell:2");
      client.go("stepOut", stop);
      stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("cell:3");
      client.go("next", stop);
      stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("cell:4");
      client.go("continue", stop);
      assertThat(of(kernel.finished(cell), "execute_result").map("data"))
          .containsEntry("text/plain", "11");
    }

    @Test
    void lambdas_constructors_and_methods_of_classes_stop_with_their_variables() throws Exception {
      var types =
          """
          class Account {
            private final String owner;
            private double balance;
            Account(String owner) {
              this.owner = owner;
              balance = 10;
            }
            double add(double amount) {
              var before = balance;
              balance += amount;
              return before;
            }
          }
          """;
      kernel.run(types);
      client.breakAt(types, 6, 10);
      var code =
          """
          var accounts = Stream.of("ann", "bob")
              .map(name -> {
                var made = new Account(name);
                return made;
              })
              .toList();
          accounts.getFirst().add(5)
          """;
      client.breakAt(code, 4);
      var cell = kernel.execute(code);

      var stop = client.stop();
      assertThat(client.calls(stop)).startsWith("new Account:6", "lambda:3");
      client.go("continue", stop);
      stop = client.stop();
      assertThat(client.calls(stop).getFirst()).isEqualTo("lambda:4");
      var locals = client.locals(client.frames(stop).getFirst());
      assertThat(named(locals, "name")).containsEntry("value", "\"ann\"");
      assertThat(named(locals, "made")).containsEntry("type", "Account");
      assertThat(told(client.inside(named(locals, "made").get("variablesReference"))))
          .containsExactly("owner=\"ann\"", "balance=10.0");
      client.go("continue", stop);
      client.go("continue", client.stop());
      client.go("continue", client.stop());
      stop = client.stop();
      assertThat(client.calls(stop).getFirst()).isEqualTo("Account.add:10");
      var inMethod = client.frames(stop).getFirst().get("id");
      assertThat(evaluated("balance + amount * 2", inMethod)).isEqualTo("20.0");
      assertThat(evaluated("this.owner", inMethod)).isEqualTo("\"ann\"");
      assertThat(evaluated("balance", inMethod)).isEqualTo("10.0");
      assertThat(evaluated("before + amount", inMethod)).isEqualTo("15.0");
      assertThat(evaluated("accounts", inMethod)).startsWith("2 elements: [Account@");
      client.go("continue", stop);
      assertThat(of(kernel.finished(cell), "execute_result").map("data"))
          .containsEntry("text/plain", "10.0");
    }

    @Test
    void at_a_stop_variables_are_evaluated_rendered_and_copied() throws Exception {
      var code =
          """
          void look(List<Integer> numbers, int[] raw) {
            var word = "deep";
            System.out.println(word);
          }
          look(List.of(3, 4), new int[] {1});
          """;
      client.breakAt(code, 3);
      var cell = kernel.execute(code);
      var stop = client.stop();
      var frame = client.frames(stop).getFirst().get("id");

      assertThat(evaluated("numbers.stream().mapToInt(n -> n + raw[0]).sum()", frame))
          .isEqualTo("9");
      assertThat(evaluated("raw.length", frame)).isEqualTo("1");
      assertThat(evaluated("System.out.println(word + \"er\")", frame)).isEqualTo("null");
      assertThat(client.reply("evaluate", Map.of("expression", "nowhere + 1", "frameId", frame)))
          .containsEntry("success", false);
      assertThat(
              client
                  .ask("richInspectVariables", Map.of("variableName", "word", "frameId", frame))
                  .get("data"))
          .isEqualTo(Map.of("text/plain", "deep"));
      client.ask(
          "copyToGlobals",
          Map.of("srcVariableName", "numbers", "dstVariableName", "copied", "srcFrameId", frame));
      client.go("continue", stop);
      assertThat(printed(kernel.finished(cell), "stdout")).isEqualTo("deeper\ndeep\n");
      assertThat(kernel.result("copied.get(1)")).isEqualTo("4");
      assertThat(client.reply("scopes", Map.of("frameId", frame))).containsEntry("success", false);
    }

    @Test
    void other_requests_are_answered_while_a_cell_is_stopped() throws Exception {
      var code = "int waiting = 1;\nwaiting++;";
      client.breakAt(code, 2);
      var cell = kernel.execute(code);
      var stop = client.stop();
      assertThat(
              kernel
                  .ask("complete_request", Map.of("code", "wait", "cursor_pos", 4))
                  .list("matches"))
          .contains("waiting");
      var info = kernel.send(Channel.CONTROL, "kernel_info_request", Map.of());
      kernel.await(info, "kernel_info_reply");
      client.go("continue", stop);
      kernel.finished(cell);
    }

    @Test
    void an_uncaught_exception_stops_where_it_came_from() throws Exception {
      client.ask("setExceptionBreakpoints", Map.of("filters", List.of("uncaught")));
      var code =
          """
          int risky(int divisor) {
            int doubled = 2 * divisor;
            return 10 / divisor;
          }
          try { risky(0); } catch (ArithmeticException e) { }
          risky(0);
          """;
      var cell = kernel.execute(code);
      var stop = client.stop();
      assertThat(stop).containsEntry("reason", "exception");
      assertThat((String) stop.get("text")).contains("java.lang.ArithmeticException: / by zero");
      assertThat(client.calls(stop)).containsExactly("risky:3", "cell:6");
      assertThat(told(client.locals(client.frames(stop).getFirst())))
          .containsExactly("divisor=0", "doubled=0");
      client.go("continue", stop);
      assertThat(of(kernel.finished(cell), "error").text("ename"))
          .isEqualTo("java.lang.ArithmeticException");
    }

    @Test
    void detaching_lets_a_stopped_cell_go_on() throws Exception {
      var code = "for (int i = 0; i < 5; i++) {\n  System.out.println(i);\n}";
      client.breakAt(code, 2);
      var cell = kernel.execute(code);
      client.stop();
      client.ask("disconnect", Map.of());
      client.goesOn();
      assertThat(printed(kernel.finished(cell), "stdout")).isEqualTo("0\n1\n2\n3\n4\n");
    }

    @Test
    void an_interrupt_ends_a_stopped_cell() throws Exception {
      var code = "int unfinished = 1;\nunfinished = 2;\nunfinished = 3;";
      client.breakAt(code, 2);
      var cell = kernel.execute(code);
      client.stop();
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(of(kernel.finished(cell), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      client.goesOn();
      assertThat(kernel.result("unfinished")).isEqualTo("1");
    }

    @Test
    void a_loop_can_be_paused() throws Exception {
      var cell = kernel.execute("long turns = 0;\nwhile (true) {\n  turns++;\n}");
      kernel.await(cell, "execute_input");
      client.ask("pause", Map.of("threadId", 1));
      var stop = client.stop();
      assertThat(stop).containsEntry("reason", "pause");
      assertThat(client.calls(stop).getFirst()).matches("cell:[123]");
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      kernel.finished(cell);
      client.goesOn();
    }

    @Test
    void threads_of_a_pool_stop_one_after_the_other() throws Exception {
      var code =
          """
          var seen = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
          try (var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
              int n = i;
              pool.submit(() -> {
                seen.add(n);
              });
            }
          }
          seen.size()
          """;
      client.breakAt(code, 6);
      var cell = kernel.execute(code);
      var first = client.stop();
      client.go("continue", first);
      var second = client.stop();
      assertThat(second.get("threadId")).isNotEqualTo(first.get("threadId"));
      client.go("continue", second);
      assertThat(of(kernel.finished(cell), "execute_result").map("data"))
          .containsEntry("text/plain", "2");
    }

    @Test
    void a_breakpoint_on_a_line_without_code_means_the_next_with_code() throws Exception {
      var code = "int one = 1;\n\n// a comment\nint two = 2;\ntwo";
      client.breakAt(code, 2);
      var cell = kernel.execute(code);
      var stop = client.stop();
      assertThat(client.calls(stop)).containsExactly("cell:4");
      client.go("continue", stop);
      kernel.finished(cell);
    }

    @Test
    void code_with_every_kind_of_statement_still_works() throws Exception {
      assertThat(
              kernel.result(
                  """
                  import java.util.function.*;
                  sealed interface Shape permits Disc, Box {}
                  record Disc(double r) implements Shape {}
                  record Box(double a, double b) implements Shape {}
                  enum Level { LOW { int points() { return 1; } }, HIGH { int points() { return 9; } }; abstract int points(); }
                  abstract class Base { final String name; Base(String name) { this.name = name; } Base() { this(new String(new char[] {'x'})); } }
                  class Derived extends Base {
                    int n;
                    Derived(int n) { super(n > 0 ? new StringBuilder("p").append(n).toString() : "neg"); this.n = n; }
                    Supplier<String> later() { return () -> name + n; }
                    class Inner { int twice() { synchronized (this) { return 2 * n; } } }
                  }
                  <T extends Comparable<T>> T larger(T a, T b) { return a.compareTo(b) > 0 ? a : b; }
                  double area(Shape s) { return switch (s) { case Disc(var r) when r > 1 -> 3 * r * r; case Disc d -> d.r(); case Box(double a, double b) -> a * b; }; }
                  String tried(int x) {
                    try (var in = new java.io.StringReader("a")) {
                      if (x == 0) throw new java.io.IOException("zero");
                      return "ok" + (char) in.read();
                    } catch (java.io.IOException | IllegalStateException e) {
                      return e.getMessage();
                    } finally {
                      x++;
                    }
                  }
                  int looped() { int sum = 0; outer: for (int i = 0; ; i++) { for (int j : new int[] {1, 2}) { if (i * j > 6) break outer; if (j == 1) continue; sum += i; } } return sum; }
                  List<Object> all = List.of(area(new Disc(2)), area(new Box(2, 3)), Level.HIGH.points(), larger("a", "b"), new Derived(3).later().get(), new Derived(4).new Inner().twice(), tried(0), tried(1), looped());
                  long big = 5L; big += 2; short s = (short) big; byte bt = 1; float f = 1.5f; char c = 'c'; boolean t = big > 2 && f < 2;
                  all + " " + s + bt + f + c + t
                  """))
          .isEqualTo("[12.0, 6.0, 9, b, p33, 8, zero, oka, 6] 711.5ctrue");
    }
  }

  @Nested
  class SwitchedOnLater {
    @Test
    void a_cell_that_ran_before_is_said_to_need_another_run() throws Exception {
      var method = "int early(int x) {\n  return x + 1;\n}";
      kernel.run(method);
      client.attach();
      try {
        client.breakAt(method, 2);
        assertThat(printed(kernel.run("early(1)"), "stderr")).contains("Run it again to debug it.");
        assertThat(printed(kernel.run("early(2)"), "stderr")).isEmpty();
        kernel.run(method);
        var cell = kernel.execute("early(3)");
        var stop = client.stop();
        assertThat(client.calls(stop)).containsExactly("early:2", "cell:1");
        client.go("continue", stop);
        kernel.finished(cell);
      } finally {
        client.ask("disconnect", Map.of());
      }
    }
  }

  private static String evaluated(String expression, Object frame) throws Exception {
    var reply =
        client.reply(
            "evaluate", Map.of("context", "repl", "expression", expression, "frameId", frame));
    return Boolean.TRUE.equals(reply.get("success"))
        ? String.valueOf(((Map<?, ?>) reply.get("body")).get("result"))
        : String.valueOf(reply.get("message"));
  }
}

package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What cells print and show while they run, and the lines that they ask for. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(120)
class OutputAndInputKernelTest {
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
  class Output {
    @Test
    void a_million_lines_arrive_complete_and_in_order() throws Exception {
      var messages =
          kernel.run("for (int i = 0; i < 1_000_000; i++) System.out.println(i);\n\"end\"");
      var lines = printed(messages, "stdout").lines().toList();
      assertThat(lines).hasSize(1_000_000);
      for (int i = 0; i < lines.size(); i++) {
        assertThat(Integer.parseInt(lines.get(i))).isEqualTo(i);
      }
      var types = messages.stream().map(Told::type).toList();
      assertThat(types.lastIndexOf("stream")).isLessThan(types.indexOf("execute_result"));
    }

    @Test
    void both_streams_keep_their_order_and_their_characters() throws Exception {
      var messages =
          kernel.run(
              "System.out.print(\"äö€😀\"); System.err.print(\"e\"); System.out.print(\"b\");");
      assertThat(messages.stream().filter(m -> m.type().equals("stream")).map(m -> m.text("text")))
          .containsExactly("äö€😀", "e", "b");
    }

    @Test
    void threads_print_below_the_cell_that_started_them() throws Exception {
      var first =
          kernel.execute(
              """
              var gate = new CountDownLatch(1);
              var thread = Thread.ofVirtual().start(() -> {
                try { gate.await(); } catch (InterruptedException e) {}
                System.out.print("from the thread");
              });
              """);
      kernel.finished(first);
      var second = kernel.run("gate.countDown(); thread.join();");
      kernel.await(first, "stream");
      assertThat(printed(kernel.caused(first), "stdout")).isEqualTo("from the thread");
      assertThat(printed(second, "stdout")).isEmpty();
    }

    @Test
    void displays_are_shown_and_updated() throws Exception {
      var messages =
          kernel.run("var shown = display(\"<b>x</b>\", \"text/html\");\nupdateDisplay(shown, 5);");
      var display = of(messages, "display_data");
      var update = of(messages, "update_display_data");
      assertThat(display.map("data")).containsEntry("text/html", "<b>x</b>");
      assertThat(update.map("data")).containsEntry("text/plain", "5");
      assertThat(display.map("transient")).isEqualTo(update.map("transient"));
    }

    @Test
    void pictures_are_shown_as_png() throws Exception {
      var result = of(kernel.run("new java.awt.image.BufferedImage(3, 2, 1)"), "execute_result");
      assertThat(result.map("data")).containsKeys("image/png", "text/plain");
    }
  }

  @Nested
  class Input {
    @Test
    void a_line_that_a_cell_reads_is_asked_for() throws Exception {
      var id = kernel.execute("System.out.print(\"name? \");\nnew Scanner(System.in).nextLine()");
      var question = kernel.await(id, "input_request");
      assertThat(question.channel()).isEqualTo(Channel.STDIN);
      kernel.send(Channel.STDIN, "input_reply", Map.of("value", "Tau"));
      assertThat(of(kernel.finished(id), "execute_result").map("data"))
          .containsEntry("text/plain", "Tau");
    }

    @Test
    void whoever_takes_no_questions_is_not_asked() throws Exception {
      var id =
          kernel.send(
              Channel.SHELL,
              "execute_request",
              Map.of("code", "System.in.read()", "allow_stdin", false));
      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("StdinNotAllowed");
    }

    @Test
    void a_thread_that_waits_for_input_does_not_hold_up_the_next_cell() throws Exception {
      var id =
          kernel.execute(
              """
              var reader = Thread.ofVirtual().start(() -> System.out.print("got " + IO.readln()));
              """);
      kernel.finished(id);
      kernel.await(id, "input_request");
      assertThat(kernel.result("6 * 7")).isEqualTo("42");
      kernel.send(Channel.STDIN, "input_reply", Map.of("value", "late"));
      kernel.run("reader.join();");
      kernel.await(id, "stream");
      assertThat(printed(kernel.caused(id), "stdout")).isEqualTo("got late");
    }

    @Test
    void waiting_for_input_can_be_interrupted() throws Exception {
      var id = kernel.execute("IO.readln(\"? \")");
      kernel.await(id, "input_request");
      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
      assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
    }
  }
}

package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Comms between a running kernel and its clients. */
@Timeout(120)
class CommsKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
    kernel.run("import dev.tauon.kernel.comms.*;");
  }

  /** Sends and waits until the kernel is done with it; returns what it caused. */
  private static List<Told> tell(String type, Map<String, ?> content) throws Exception {
    return done(kernel.send(Channel.SHELL, type, content));
  }

  private static List<Told> done(String id) throws Exception {
    kernel.await(m ->
        m.parent().equals(id)
            && m.type().equals("status")
            && m.text("execution_state").equals("idle"));
    return kernel.caused(id);
  }

  private static Map<String, Object> comms(Map<String, ?> request) throws Exception {
    return kernel.ask("comm_info_request", request).map("comms");
  }

  @Nested
  class OpenedByACell {
    @Test
    void tells_the_front_end_with_data_metadata_and_buffers() throws Exception {
      var opened =
          of(
              kernel.run(
                  """
                  var one = Comm.open("chart", CommMessage.of(Map.of("x", 1))
                      .withMetadata(Map.of("version", "2.1.0")).withBuffers(List.of(new byte[] {1, 2}, new byte[0])));
                  """),
              "comm_open");

      assertThat(opened.text("target_name")).isEqualTo("chart");
      assertThat(opened.map("data")).isEqualTo(Map.of("x", 1));
      assertThat(opened.metadata()).isEqualTo(Map.of("version", "2.1.0"));
      assertThat(opened.buffers()).containsExactly(new byte[] {1, 2}, new byte[0]);
    }

    @Test
    void hears_what_the_front_end_says() throws Exception {
      var cell =
          kernel.execute(
              """
              var heard = Comm.open("hear", Map.of());
              heard.onMessage(m -> {
                System.out.println("heard " + m.data().get("word") + m.metadata() + m.buffers().get(0).length);
                heard.send(Map.of("answer", m.data().get("word")));
              });
              """);
      kernel.finished(cell);
      var id = of(kernel.caused(cell), "comm_open").text("comm_id");

      var message =
          kernel.send(
              Channel.SHELL,
              "comm_msg",
              Map.of("comm_id", id, "data", Map.of("word", "yes")),
              Map.of("m", 1),
              List.of("abc".getBytes(UTF_8)));

      assertThat(of(done(message), "comm_msg").map("data")).isEqualTo(Map.of("answer", "yes"));
      assertThat(printed(kernel.caused(cell), "stdout")).isEqualTo("heard yes{m=1}3\n");
    }

    @Test
    void shows_below_its_cell_what_a_handler_throws_and_goes_on() throws Exception {
      var cell =
          kernel.execute(
              """
              class Wrong extends Error { Wrong() { super("on purpose"); } }
              var failing = Comm.open("fail", Map.of());
              failing.onMessage(m -> { if (m.data().isEmpty()) throw new Wrong(); System.out.print("fine"); });
              """);
      kernel.finished(cell);
      var id = of(kernel.caused(cell), "comm_open").text("comm_id");

      tell("comm_msg", Map.of("comm_id", id, "data", Map.of()));

      var error = of(kernel.caused(cell), "error");
      assertThat(error.text("ename")).isEqualTo("Wrong");
      assertThat(error.text("evalue")).isEqualTo("on purpose");
      tell("comm_msg", Map.of("comm_id", id, "data", Map.of("a", 1)));
      assertThat(printed(kernel.caused(cell), "stdout")).isEqualTo("fine");
    }

    @Test
    void is_told_when_the_front_end_closes_it() throws Exception {
      var cell =
          kernel.execute(
              "var closing = Comm.open(\"close\", Map.of()).onClose(m -> System.out.print(\"closed\" + m.data()));");
      kernel.finished(cell);
      var id = of(kernel.caused(cell), "comm_open").text("comm_id");

      tell("comm_close", Map.of("comm_id", id, "data", Map.of("why", "over")));

      assertThat(printed(kernel.caused(cell), "stdout")).isEqualTo("closed{why=over}");
      assertThat(kernel.result("closing.isOpen()")).isEqualTo("false");
      assertThat(comms(Map.of())).doesNotContainKey(id);
    }

    @Test
    void tells_the_front_end_when_it_closes() throws Exception {
      var opened = of(kernel.run("var short_ = Comm.open(\"short\", Map.of());"), "comm_open");

      var closing = kernel.run("short_.close(); short_.close(); short_.send(Map.of());");

      assertThat(of(closing, "comm_close").text("comm_id")).isEqualTo(opened.text("comm_id"));
      assertThat(closing.stream().filter(m -> m.type().startsWith("comm_"))).hasSize(1);
    }

    @Test
    void is_listed_by_its_target() throws Exception {
      var a = of(kernel.run("Comm.open(\"list.a\", Map.of());"), "comm_open").text("comm_id");
      var b = of(kernel.run("Comm.open(\"list.b\", Map.of());"), "comm_open").text("comm_id");

      assertThat(comms(Map.of("target_name", "list.a")))
          .isEqualTo(Map.of(a, Map.of("target_name", "list.a")));
      assertThat(comms(Map.of())).containsKeys(a, b);
      assertThat(comms(Map.of("target_name", "nobody"))).isEmpty();
    }

    @Test
    void a_handler_that_never_ends_can_be_interrupted() throws Exception {
      var cell =
          kernel.execute(
              "var busy = Comm.open(\"busy\", Map.of()).onMessage(m -> { System.out.println(\"on\"); while (true) {} });");
      kernel.finished(cell);
      var id = of(kernel.caused(cell), "comm_open").text("comm_id");
      var message = kernel.send(Channel.SHELL, "comm_msg", Map.of("comm_id", id, "data", Map.of()));
      kernel.await(cell, "stream");

      kernel.send(Channel.CONTROL, "interrupt_request", Map.of());

      done(message);
      assertThat(of(kernel.caused(cell), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      assertThat(kernel.result("1+1")).isEqualTo("2");
    }

    @Test
    void messages_wait_for_the_cell_that_runs() throws Exception {
      var opening =
          kernel.run(
              "var order = new ArrayList<String>(); var queued = Comm.open(\"q\", Map.of()).onMessage(m -> order.add(\"message\"));");
      var id = of(opening, "comm_open").text("comm_id");
      var cell =
          kernel.execute("System.out.println(\"begun\"); Thread.sleep(300); order.add(\"cell\");");
      kernel.await(cell, "stream");

      tell("comm_msg", Map.of("comm_id", id, "data", Map.of()));

      assertThat(kernel.result("order")).isEqualTo("[cell, message]");
    }
  }

  @Nested
  class OpenedByTheFrontEnd {
    @Test
    void reaches_the_target_of_that_name() throws Exception {
      kernel.run(
          """
          CommTargets.register("echo", (comm, m) -> {
            comm.send(CommMessage.of(m.data()).withBuffers(m.buffers()));
            comm.onMessage(later -> comm.send(later));
          });
          """);

      var opened =
          done(
              kernel.send(
                  Channel.SHELL,
                  "comm_open",
                  Map.of("comm_id", "f1", "target_name", "echo", "data", Map.of("a", 1)),
                  Map.of(),
                  List.of(new byte[] {7})));
      var answered = tell("comm_msg", Map.of("comm_id", "f1", "data", Map.of("b", 2)));

      assertThat(of(opened, "comm_msg").map("data")).isEqualTo(Map.of("a", 1));
      assertThat(of(opened, "comm_msg").buffers()).containsExactly(new byte[] {7});
      assertThat(of(answered, "comm_msg").map("data")).isEqualTo(Map.of("b", 2));
      assertThat(comms(Map.of("target_name", "echo"))).containsOnlyKeys("f1");
    }

    @Test
    void is_closed_again_when_nobody_waits_for_it() throws Exception {
      var opened = tell("comm_open", Map.of("comm_id", "f2", "target_name", "nobody"));

      assertThat(of(opened, "comm_close").text("comm_id")).isEqualTo("f2");
    }

    @Test
    void is_closed_again_when_the_target_throws() throws Exception {
      kernel.run(
          "CommTargets.register(\"bad\", (comm, m) -> { throw new IllegalStateException(\"no\"); });");

      var opened = tell("comm_open", Map.of("comm_id", "f3", "target_name", "bad"));

      assertThat(of(opened, "comm_close").text("comm_id")).isEqualTo("f3");
      assertThat(of(opened, "error").text("ename")).isEqualTo("java.lang.IllegalStateException");
      assertThat(comms(Map.of())).doesNotContainKey("f3");
    }

    @Test
    void cannot_take_the_place_of_another() throws Exception {
      kernel.run("CommTargets.register(\"place\", (comm, m) -> {});");
      tell("comm_open", Map.of("comm_id", "f4", "target_name", "place"));

      var again = tell("comm_open", Map.of("comm_id", "f4", "target_name", "place"));

      assertThat(again.stream().filter(m -> m.type().startsWith("comm_"))).isEmpty();
      assertThat(comms(Map.of("target_name", "place"))).containsOnlyKeys("f4");
    }
  }

  @Test
  void messages_that_make_no_sense_are_survived() throws Exception {
    tell("comm_msg", Map.of("comm_id", "unknown", "data", Map.of()));
    tell("comm_close", Map.of("comm_id", "unknown"));
    tell("comm_msg", Map.of());
    tell("comm_open", Map.of("comm_id", 7, "target_name", List.of()));
    tell("comm_open", Map.of("comm_id", "x".repeat(100_000), "target_name", "y"));
    var id = of(kernel.run("Comm.open(\"hostile\", Map.of());"), "comm_open").text("comm_id");
    tell("comm_msg", Map.of("comm_id", id, "data", "not an object"));
    kernel.sendRaw(
        Channel.SHELL,
        "{\"msg_id\":\"deep\",\"msg_type\":\"comm_msg\"}",
        "{\"comm_id\":\"" + id + "\",\"data\":" + "[".repeat(100_000) + "}");

    assertThat(kernel.result("1+1")).isEqualTo("2");
    assertThat(comms(Map.of("target_name", "hostile"))).containsOnlyKeys(id);
  }
}

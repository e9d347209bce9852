package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.kernel.RunningKernel.Way;
import dev.tauon.messaging.Channel;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;

/** What only a kernel on open ports meets: several clients, strangers, and broken messages. */
@Timeout(120)
class ZmqKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start(Way.ZMQ);
    kernel.run("int before = 1;");
  }

  private static RawClient shell() {
    return shell("");
  }

  private static RawClient shell(String identity) {
    var connection = kernel.connection();
    return new RawClient(SocketType.DEALER, connection, connection.shell(), identity);
  }

  private static void stillAnswers() throws Exception {
    assertThat(kernel.process().isAlive()).isTrue();
    assertThat(kernel.result("1 + 1")).isEqualTo("2");
  }

  private static String deep(int depth) {
    return "{\"code\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  @Nested
  class Clients {
    @Test
    void each_gets_the_replies_to_its_own_requests() throws Exception {
      try (var one = shell("one");
          var other = shell("other")) {
        one.send(one.signed(RawClient.header("kernel_info_request", "by-one"), "{}"));
        other.send(other.signed(RawClient.header("kernel_info_request", "by-other"), "{}"));
        assertThat(RawClient.part(one.receive(), 3)).containsEntry("msg_id", "by-one");
        assertThat(RawClient.part(other.receive(), 3)).containsEntry("msg_id", "by-other");
      }
    }

    @Test
    void the_one_that_runs_a_cell_is_asked_for_its_input() throws Exception {
      var connection = kernel.connection();
      try (var asking = shell("asking");
          var input = new RawClient(SocketType.DEALER, connection, connection.stdin(), "asking")) {
        // Who is asked before the connection is there is not asked at all, and a handshake that
        // hangs is tried again after a second.
        Thread.sleep(2_500);
        asking.send(
            asking.signed(
                RawClient.header("execute_request", "asks"),
                "{\"code\": \"(char) System.in.read()\"}"));
        assertThat(input.receiveHeader()).containsEntry("msg_type", "input_request");
        input.send(input.signed(RawClient.header("input_reply", "typed"), "{\"value\": \"x\"}"));
        assertThat(RawClient.part(asking.receive(), 5)).containsEntry("status", "ok");
      }
    }

    @Test
    void one_that_is_gone_is_not_missed() throws Exception {
      try (var leaving = shell()) {
        leaving.send(
            leaving.signed(
                RawClient.header("execute_request", "leaves"),
                "{\"code\": \"Thread.sleep(200)\"}"));
        kernel.await("leaves", "execute_input");
      }
      stillAnswers();
    }

    @Test
    void one_that_subscribes_later_is_welcomed() throws Exception {
      var connection = kernel.connection();
      try (var late = new RawClient(SocketType.SUB, connection, connection.iopub())) {
        late.socket().subscribe("kernel");
        var frames = late.receive();
        assertThat(new String(frames.getFirst(), UTF_8)).isEqualTo("kernel");
        assertThat(RawClient.part(frames, 2)).containsEntry("msg_type", "iopub_welcome");
        assertThat(RawClient.part(frames, 5)).containsEntry("subscription", "kernel");
      }
    }

    @Test
    void one_that_does_not_read_misses_nothing() throws Exception {
      var connection = kernel.connection();
      try (var slow = new RawClient(SocketType.SUB, connection, connection.iopub())) {
        slow.socket().subscribe("");
        assertThat(slow.receiveHeader()).containsEntry("msg_type", "iopub_welcome");
        var cell =
            kernel.execute(
                "for (int i = 0; i < 2_000_000; i++) { System.out.println(\"line \" + i); }");
        kernel.await(cell, "stream");
        // Several times what all buffers on the way hold: the cell waits for this client.
        Thread.sleep(500);
        var text = new StringBuilder();
        boolean idle = false;
        while (!idle) {
          var frames = slow.receive();
          assertThat(frames).as("after %d characters", text.length()).isNotEmpty();
          var content = RawClient.part(frames, 5);
          if (cell.equals(RawClient.part(frames, 3).get("msg_id"))) {
            text.append(content.getOrDefault("text", ""));
            idle = "idle".equals(content.get("execution_state"));
          }
        }
        var lines = text.toString().split("\n");
        assertThat(lines).hasSize(2_000_000);
        for (int i = 0; i < lines.length; i++) {
          if (!lines[i].equals("line " + i)) {
            throw new AssertionError("line " + i + " is " + lines[i]);
          }
        }
      }
    }
  }

  @Nested
  class Requests {
    @Test
    void of_a_debugger_are_answered() throws Exception {
      var debugger = new DebugClient(kernel);
      assertThat(debugger.ask("debugInfo", Map.of())).containsEntry("isStarted", false);
      assertThat(debugger.ask("initialize", Map.of("clientID", "jupyterlab")))
          .containsEntry("supportsConfigurationDoneRequest", true);
      debugger.ask("attach", Map.of());
      assertThat(debugger.ask("debugInfo", Map.of())).containsEntry("isStarted", true);
      var code = "int debugged = 20;\ndebugged + 1";
      var source = debugger.dump(code);
      assertThat(debugger.ask("source", Map.of("source", Map.of("path", source))))
          .containsEntry("content", code);
      assertThat(kernel.result(code)).isEqualTo("21");
      debugger.ask("disconnect", Map.of("restart", false, "terminateDebuggee", false));
      assertThat(debugger.ask("debugInfo", Map.of())).containsEntry("isStarted", false);
      assertThat(kernel.all())
          .filteredOn(m -> m.type().equals("debug_reply"))
          .extracting(Told::channel)
          .containsOnly(Channel.CONTROL);
    }

    @Test
    void to_a_subshell_are_answered_while_a_cell_runs() throws Exception {
      var subshell = control("create_subshell_request", Map.of()).text("subshell_id");
      var busy =
          kernel.execute(
              "boolean go = false;\nSystem.out.println(1);\nwhile (!go) Thread.sleep(5);");
      kernel.await(busy, "stream");
      var beside =
          kernel.finished(
              kernel.sendTo(
                  subshell, "execute_request", Map.of("code", "go = true;\nbefore + 41")));
      assertThat(RunningKernel.of(beside, "execute_result").map("data"))
          .containsEntry("text/plain", "42");
      assertThat(RunningKernel.of(kernel.finished(busy), "execute_reply").text("status"))
          .isEqualTo("ok");
      assertThat(control("list_subshell_request", Map.of()).list("subshell_id"))
          .containsExactly(subshell);
      control("delete_subshell_request", Map.of("subshell_id", subshell));
      assertThat(control("list_subshell_request", Map.of()).list("subshell_id")).isEmpty();
    }

    @Test
    void of_comms_carry_binary_buffers_both_ways() throws Exception {
      kernel.run(
          """
          import dev.tauon.kernel.comms.*;
          CommTargets.register("twice", (comm, m) ->
              comm.onMessage(later -> {
                var twice = new ArrayList<byte[]>(later.buffers());
                twice.addAll(later.buffers().reversed());
                comm.send(CommMessage.of(later.data()).withBuffers(twice));
              }));
          """);
      var content = Map.of("comm_id", "binary", "target_name", "twice", "data", Map.of());
      kernel.send(Channel.SHELL, "comm_open", content);
      var every = new byte[256];
      for (int i = 0; i < every.length; i++) {
        every[i] = (byte) i;
      }
      var sent =
          kernel.send(
              Channel.SHELL,
              "comm_msg",
              Map.of("comm_id", "binary", "data", Map.of("a", 1)),
              Map.of(),
              List.of(every, new byte[0], "<IDS|MSG>".getBytes(UTF_8)));
      var answer = kernel.await(sent, "comm_msg");
      assertThat(answer.channel()).isEqualTo(Channel.IOPUB);
      assertThat(answer.map("data")).isEqualTo(Map.of("a", 1));
      assertThat(answer.buffers())
          .containsExactly(
              every,
              new byte[0],
              "<IDS|MSG>".getBytes(UTF_8),
              "<IDS|MSG>".getBytes(UTF_8),
              new byte[0],
              every);
    }

    private static Told control(String type, Map<String, ?> content) throws Exception {
      var id = kernel.send(Channel.CONTROL, type, content);
      kernel.finished(id);
      return kernel.await(id, type.replace("_request", "_reply"));
    }
  }

  @Nested
  class BrokenMessages {
    private static long dropped() throws IOException {
      return Files.readString(RunningKernel.LOG)
          .lines()
          .filter(line -> line.contains("WARN") && line.contains("a malformed message was dropped"))
          .count();
    }

    private static void awaitDropped(long count) throws Exception {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (dropped() < count) {
        assertThat(System.nanoTime()).as("messages dropped: %d", dropped()).isLessThan(until);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{}",
          "[]",
          "null",
          "{",
          "\u0000\u0001",
          "{\"msg_id\": 1, \"msg_type\": \"execute_request\"}",
          "{\"msg_id\": \"m\", \"msg_type\": {}}",
          "{\"msg_id\": \"\", \"msg_type\": \"\"}",
          "{\"msg_id\": \"m\"}",
        })
    void with_such_a_header_are_logged_and_dropped(String header) throws Exception {
      long before = dropped();
      try (var client = shell()) {
        client.send(client.signed(header, "{}"));
        awaitDropped(before + 1);
      }
      stillAnswers();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "execute_request {\"code\": 5}",
          "execute_request {\"code\": \"1\", \"silent\": \"yes\"}",
          "execute_request {\"code\": \"1\", \"user_expressions\": []}",
          "execute_request []",
          "execute_request {}",
          "complete_request {\"code\": \"1\", \"cursor_pos\": \"end\"}",
          "complete_request {\"code\": \"1\", \"cursor_pos\": -7}",
          "inspect_request {\"code\": [], \"cursor_pos\": 0}",
          "is_complete_request {}",
          "history_request {\"hist_access_type\": \"everything\"}",
          "history_request {\"hist_access_type\": 3}",
          "comm_info_request {\"target_name\": 3}",
          "nonsense_request {}",
          "kernel_info_request not even JSON",
        })
    void of_the_wrong_types_are_answered(String typeAndContent) throws Exception {
      int blank = typeAndContent.indexOf(' ');
      var type = typeAndContent.substring(0, blank);
      try (var client = shell()) {
        client.send(
            client.signed(
                RawClient.header(type, typeAndContent.hashCode() + ""),
                typeAndContent.substring(blank + 1)));
        assertThat(client.receiveHeader())
            .containsEntry("msg_type", type.replace("_request", "_reply"));
      }
      stillAnswers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "stream", "comm_msg", "comm_open", "comm_close", "", "\n"})
    void of_a_type_that_does_not_belong_here_are_survived(String type) throws Exception {
      try (var client = shell()) {
        client.send(client.signed(RawClient.header(type, "odd"), "{\"comm_id\": 1}"));
      }
      stillAnswers();
    }

    @Test
    void that_are_100_000_levels_deep_are_survived() throws Exception {
      try (var client = shell()) {
        client.send(client.signed(deep(100_000), "{}"));
        client.send(client.signed(RawClient.header("execute_request", "deep"), deep(100_000)));
        assertThat(RawClient.part(client.receive(), 5)).containsEntry("status", "error");
      }
      stillAnswers();
    }

    @Test
    void whose_signature_is_wrong_are_logged_and_not_carried_out() throws Exception {
      long before = dropped();
      try (var client = shell()) {
        var frames =
            client.signed(
                RawClient.header("execute_request", "forged"), "{\"code\": \"before = 7;\"}");
        for (var signature : List.of("", "0".repeat(64), "short", "ä")) {
          frames.set(1, signature.getBytes(UTF_8));
          client.send(frames);
        }
        awaitDropped(before + 4);
      }
      assertThat(kernel.result("before")).isEqualTo("1");
    }

    @Test
    void that_are_sent_again_are_carried_out_once() throws Exception {
      kernel.run("int runs = 0;");
      try (var client = shell();
          var thief = shell()) {
        var frames =
            client.signed(RawClient.header("execute_request", "again"), "{\"code\": \"++runs\"}");
        client.send(frames);
        assertThat(RawClient.part(client.receive(), 5)).containsEntry("status", "ok");
        client.send(frames);
        thief.send(frames);
      }
      stillAnswers();
      assertThat(kernel.result("runs")).isEqualTo("1");
    }

    @Test
    void that_are_cut_off_or_lack_the_delimiter_are_dropped() throws Exception {
      try (var client = shell()) {
        var whole = client.signed(RawClient.header("kernel_info_request", "cut"), "{}");
        for (int frames = 1; frames < whole.size(); frames++) {
          client.send(whole.subList(0, frames));
        }
        client.send(whole.subList(1, whole.size()));
        var other = new ArrayList<>(whole);
        other.set(0, "<IDS|MSG".getBytes(UTF_8));
        client.send(other);
        client.send(new byte[0]);
        client.send(Collections.nCopies(5_000, new byte[0]));

        client.send(client.signed(RawClient.header("kernel_info_request", "whole"), "{}"));
        assertThat(RawClient.part(client.receive(), 3)).containsEntry("msg_id", "whole");
      }
      stillAnswers();
    }

    @Test
    void larger_than_the_limit_end_their_connection_and_nothing_else() throws Exception {
      try (var client = shell()) {
        client.send(new byte[100 << 20]);
        stillAnswers();
      }
      try (var client = shell()) {
        var large = "x".repeat(10 << 20);
        client.send(
            client.signed(
                RawClient.header("execute_request", "large"),
                "{\"code\": \"/* " + large + " */ 1\"}"));
        assertThat(RawClient.part(client.receive(), 5)).containsEntry("status", "ok");
      }
      stillAnswers();
    }
  }

  @Nested
  class Strangers {
    @Test
    void get_their_heartbeat_back_whatever_it_is() throws Exception {
      var connection = kernel.connection();
      try (var odd = new RawClient(SocketType.DEALER, connection, connection.heartbeat());
          var usual = new RawClient(SocketType.REQ, connection, connection.heartbeat())) {
        odd.send(new byte[0], new byte[1 << 20], "garbage".getBytes(UTF_8));
        assertThat(odd.receive()).hasSize(3);
        for (int i = 0; i < 3; i++) {
          usual.send("ping".getBytes(UTF_8));
          assertThat(usual.receive()).containsExactly("ping".getBytes(UTF_8));
        }
      }
    }

    @Test
    void that_do_not_speak_zmq_do_not_matter() throws Exception {
      var c = kernel.connection();
      for (int port : new int[] {c.shell(), c.iopub(), c.stdin(), c.control(), c.heartbeat()}) {
        for (var bytes :
            List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0000".repeat(200), "ÿ".repeat(500))) {
          try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(bytes.getBytes(UTF_8));
            socket.getOutputStream().flush();
          }
        }
      }
      stillAnswers();
      kernel.send(Channel.CONTROL, "kernel_info_request", Map.of());
    }
  }
}

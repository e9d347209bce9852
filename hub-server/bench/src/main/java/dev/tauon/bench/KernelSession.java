package dev.tauon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import dev.tauon.web.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks a kernel as a front end does, and waits for what belongs to a request. */
final class KernelSession implements AutoCloseable {
  private static final byte[] NOTHING = "{}".getBytes(UTF_8);

  private final RelayClient client;
  private long sent;

  KernelSession(RelayClient client) {
    this.client = client;
  }

  /** Asks on the shell channel and returns the content of the reply; throws when it is an error. */
  JsonNode ask(String type, Map<String, ?> content) throws Exception {
    long id = send(type, content);
    var reply = reply(id, true);
    var status = reply.path("status").asString("");
    if (!status.equals("ok")) {
      throw new IllegalStateException("The answer to " + type + " is " + reply);
    }
    return reply;
  }

  /** A request as front ends send it: not every kernel knows what to do where a field is absent. */
  static Map<String, ?> cell(String code) {
    return Map.of(
        "code", code,
        "silent", false,
        "store_history", true,
        "user_expressions", Map.of(),
        "allow_stdin", false,
        "stop_on_error", true);
  }

  /** Runs a cell. */
  void run(String code) throws Exception {
    ask("execute_request", cell(code));
  }

  /** Sends cells at once and waits until all are done; output and replies may overtake another. */
  void runAll(List<String> cells) throws Exception {
    var notReplied = new HashSet<String>();
    for (var cell : cells) {
      notReplied.add(Long.toString(send("execute_request", cell(cell))));
    }
    var notIdle = new HashSet<>(notReplied);
    while (!notReplied.isEmpty() || !notIdle.isEmpty()) {
      var message = client.next();
      var parent = json(message.parentHeader()).path("msg_id").asString("");
      if (message.channel() == Channel.SHELL) {
        notReplied.remove(parent);
      } else if (idle(json(message.header()).path("msg_type").asString(""), message)) {
        notIdle.remove(parent);
      }
    }
  }

  /** Runs a cell and returns how many lines it printed and reached this client. */
  long linesOf(String code) throws Exception {
    long id = send("execute_request", cell(code));
    long lines = 0;
    boolean replied = false;
    boolean idle = false;
    while (!replied || !idle) {
      var message = client.next();
      var parent = json(message.parentHeader()).path("msg_id").asString("");
      if (!parent.equals(Long.toString(id))) {
        continue;
      }
      var type = json(message.header()).path("msg_type").asString("");
      if (type.equals("stream")) {
        lines += count(message.content());
      } else if (message.channel() == Channel.SHELL) {
        replied = true;
      } else {
        idle |= idle(type, message);
      }
    }
    return lines;
  }

  /** The text of a cell's result. */
  String result(String code) throws Exception {
    long id = send("execute_request", cell(code));
    var result = "";
    while (true) {
      var message = client.next();
      var parent = json(message.parentHeader()).path("msg_id").asString("");
      var type = json(message.header()).path("msg_type").asString("");
      if (!parent.equals(Long.toString(id))) {
        continue;
      }
      if (type.equals("execute_result")) {
        result = json(message.content()).path("data").path("text/plain").asString("");
      } else if (idle(type, message)) {
        return result;
      }
    }
  }

  long send(String type, Map<String, ?> content) throws Exception {
    long id = ++sent;
    client.send(
        Message.of(
            Channel.SHELL,
            EchoMessages.header(type, id),
            NOTHING,
            NOTHING,
            Json.bytes(content),
            List.of()));
    return id;
  }

  /**
   * Waits for the reply to a request.
   *
   * @param untilIdle whether to wait as well until the kernel has said that it is done
   */
  JsonNode reply(long id, boolean untilIdle) throws Exception {
    JsonNode reply = null;
    boolean idle = !untilIdle;
    while (reply == null || !idle) {
      var message = client.next();
      var parent = json(message.parentHeader()).path("msg_id").asString("");
      if (!parent.equals(Long.toString(id))) {
        continue;
      }
      if (message.channel() == Channel.SHELL) {
        reply = json(message.content());
      } else {
        idle |= idle(json(message.header()).path("msg_type").asString(""), message);
      }
    }
    return reply;
  }

  private static boolean idle(String type, Message message) {
    return type.equals("status")
        && json(message.content()).path("execution_state").asString("").equals("idle");
  }

  private static long count(byte[] content) {
    // A line break in JSON is the two characters of its escape.
    long lines = 0;
    for (int i = 1; i < content.length; i++) {
      if (content[i] == 'n' && content[i - 1] == '\\') {
        lines++;
      }
    }
    return lines;
  }

  private static JsonNode json(byte[] bytes) {
    return Json.mapper().readTree(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.tauon.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Numbered messages for tests. */
final class Messages {
  private Messages() {}

  static Message numbered(int i) {
    return numbered(i, 0);
  }

  static Message numbered(int i, int padding) {
    var empty = "{}".getBytes(UTF_8);
    var content = (i + " ".repeat(padding)).getBytes(UTF_8);
    return Message.of(Channel.IOPUB, empty, empty, empty, content, List.of());
  }

  static int number(Message message) {
    return Integer.parseInt(new String(message.content(), UTF_8).strip());
  }
}

package dev.tauon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.util.List;

/** The few messages that the relay benchmark sends. */
final class EchoMessages {
  static final String SESSION = "bench";

  private static final byte[] NOTHING = "{}".getBytes(UTF_8);

  private EchoMessages() {}

  static Message request(long number, String content) {
    return Message.of(
        Channel.SHELL,
        header("execute_request", number),
        NOTHING,
        NOTHING,
        content.getBytes(UTF_8),
        List.of());
  }

  static Message reply(Message request) {
    return Message.of(
        Channel.SHELL,
        header("execute_reply", 0),
        request.header(),
        NOTHING,
        request.content(),
        List.of());
  }

  /** A numbered line of output; the number is the first eight bytes of its buffer. */
  static Message output(Message request, byte[] content) {
    return Message.of(
        Channel.IOPUB, header("stream", 0), request.header(), NOTHING, content, List.of());
  }

  static byte[] header(String type, long number) {
    return """
    {"msg_id":"%d","msg_type":"%s","session":"%s","username":"bench","date":"2026-11-01T00:00:00Z","version":"5.4"}\
    """
        .formatted(number, type, SESSION)
        .getBytes(UTF_8);
  }
}

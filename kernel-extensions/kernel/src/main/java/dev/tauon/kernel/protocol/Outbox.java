package dev.tauon.kernel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Puts the kernel's messages together and sends them. May be used by any thread. */
public final class Outbox {
  /** The version of Jupyter's messaging protocol that this kernel speaks. */
  public static final String PROTOCOL = "5.5";

  private static final byte[] EMPTY = "{}".getBytes(UTF_8);

  private final String session;
  private final Clock clock;
  private final Consumer<Message> link;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param session the kernel's own session id
   * @param link takes a message over, and waits while the other side is too slow
   */
  public Outbox(String session, Clock clock, Consumer<Message> link) {
    this.session = session;
    this.clock = clock;
    this.link = link;
  }

  /** Answers a request, on the channel on which it came. */
  public void reply(Request request, Map<String, ?> content) {
    send(request.channel(), request.replyType(), Optional.of(request), content);
  }

  /** Tells all clients something that happened because of {@code cause}. */
  public void publish(Request cause, String type, Map<String, ?> content) {
    send(Channel.IOPUB, type, Optional.of(cause), content);
  }

  /** Tells all clients something that no request caused. */
  public void publish(String type, Map<String, ?> content) {
    send(Channel.IOPUB, type, Optional.empty(), content);
  }

  /** Tells all clients something that may have metadata and binary data. */
  public void publish(
      Optional<Request> cause,
      String type,
      Map<String, ?> content,
      Map<String, ?> metadata,
      List<byte[]> buffers) {
    send(Channel.IOPUB, type, cause, content, Json.bytes(metadata), buffers);
  }

  /** Asks the client that sent {@code cause} for a line of input. */
  public void askForInput(Request cause, String prompt, boolean password) {
    send(
        Channel.STDIN,
        "input_request",
        Optional.of(cause),
        Map.of("prompt", prompt, "password", password));
  }

  /** What greets a client that has subscribed to a topic of iopub. */
  public Message welcome(String topic) {
    return message(
        Channel.IOPUB,
        "iopub_welcome",
        Optional.empty(),
        Map.of("subscription", topic),
        EMPTY,
        List.of());
  }

  private void send(
      Channel channel, String type, Optional<Request> parent, Map<String, ?> content) {
    send(channel, type, parent, content, EMPTY, List.of());
  }

  private void send(
      Channel channel,
      String type,
      Optional<Request> parent,
      Map<String, ?> content,
      byte[] metadata,
      List<byte[]> buffers) {
    link.accept(message(channel, type, parent, content, metadata, buffers));
  }

  private Message message(
      Channel channel,
      String type,
      Optional<Request> parent,
      Map<String, ?> content,
      byte[] metadata,
      List<byte[]> buffers) {
    var header = new LinkedHashMap<String, Object>();
    header.put("msg_id", session + "_" + count.incrementAndGet());
    header.put("msg_type", type);
    header.put("session", session);
    header.put("username", "kernel");
    header.put("date", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
    header.put("version", PROTOCOL);
    return Message.of(
            channel,
            Json.bytes(header),
            parent.map(Request::header).orElse(EMPTY),
            metadata,
            Json.bytes(content),
            buffers)
        .withRoute(parent.map(Request::route).orElse(List.of()));
  }
}

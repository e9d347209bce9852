package dev.tauon.kernel.protocol;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.List;
import java.util.Optional;

/**
 * A message from a client: what it wants and where its answer belongs.
 *
 * @param header the header as it came, which becomes the parent header of every answer
 * @param type for instance {@code execute_request}
 * @param buffers binary data behind the content; often none
 * @param route the way back to the client, see {@link Message#route}
 */
public record Request(
    Channel channel,
    byte[] header,
    String type,
    String parentId,
    byte[] rawContent,
    byte[] rawMetadata,
    List<byte[]> buffers,
    List<byte[]> route) {
  public Request {
    buffers = List.copyOf(buffers);
    route = List.copyOf(route);
  }

  /** A request without metadata, buffers and route. */
  public Request(Channel channel, byte[] header, String type, String parentId, byte[] rawContent) {
    this(channel, header, type, parentId, rawContent, new byte[] {'{', '}'}, List.of(), List.of());
  }

  /**
   * Reads header and parent header; the content is read when it is asked for.
   *
   * @throws MalformedMessage when there is no header with a message type and id
   */
  public static Request read(Message message) {
    var header = new Content(Json.object(message.header()));
    var type = header.requiredText("msg_type");
    var id = header.requiredText("msg_id");
    if (type.isEmpty() || id.isEmpty()) {
      throw new MalformedMessage("The message has no type or no id.");
    }
    var parent = message.parentHeader();
    var parentId =
        parent.length <= 2 ? "" : new Content(Json.object(parent)).text("msg_id").orElse("");
    return new Request(
        message.channel(),
        message.header(),
        type,
        parentId,
        message.content(),
        message.metadata(),
        message.buffers(),
        message.route());
  }

  /**
   * What the request says.
   *
   * @throws MalformedMessage when it is not a JSON object
   */
  public Content content() {
    return new Content(Json.object(rawContent));
  }

  /**
   * The subshell that is to answer; empty for the main one.
   *
   * @throws MalformedMessage when it is not a string
   */
  public Optional<String> subshell() {
    return new Content(Json.object(header)).text("subshell_id");
  }

  /**
   * What the request says beside its content.
   *
   * @throws MalformedMessage when it is not a JSON object
   */
  public Content metadata() {
    return new Content(Json.object(rawMetadata));
  }

  /** Whether its sender waits for a reply. */
  public boolean expectsReply() {
    return type.endsWith("_request");
  }

  /** The type of the reply. */
  public String replyType() {
    return type.substring(0, type.length() - "request".length()) + "reply";
  }
}

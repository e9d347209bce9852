package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The framing of kernel messages for clients that choose no subprotocol: one JSON object in a text
 * frame, or with buffers a binary frame of big-endian 32-bit count, offsets, JSON and buffers.
 */
final class JsonFraming {
  private static final int MOST_PARTS = 4096;

  private JsonFraming() {}

  static Message read(String text) {
    return message(parse(text.getBytes(UTF_8)), List.of());
  }

  /**
   * @throws MalformedMessage when counts or offsets do not make sense, or the JSON is none
   */
  static Message read(byte[] frame) {
    var in = ByteBuffer.wrap(frame).order(ByteOrder.BIG_ENDIAN);
    int count = frame.length < Integer.BYTES ? 0 : in.getInt();
    if (count < 1 || count > MOST_PARTS || in.remaining() < count * Integer.BYTES) {
      throw new MalformedMessage("The frame claims " + count + " parts, which cannot be.");
    }
    var offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i] = in.getInt();
    }
    offsets[count] = frame.length;
    var parts = new ArrayList<byte[]>();
    int previous = Integer.BYTES * (count + 1);
    for (int i = 0; i < count; i++) {
      if (offsets[i] < previous || offsets[i + 1] < offsets[i] || offsets[i + 1] > frame.length) {
        throw new MalformedMessage("Part " + i + " of the frame points outside of it.");
      }
      previous = offsets[i];
      parts.add(Arrays.copyOfRange(frame, offsets[i], offsets[i + 1]));
    }
    return message(parse(parts.getFirst()), parts.subList(1, parts.size()));
  }

  static String text(Message message) {
    return Json.text(object(message));
  }

  static byte[] binary(Message message) {
    var parts = new ArrayList<byte[]>();
    parts.add(Json.bytes(object(message)));
    parts.addAll(message.buffers());
    int size = Integer.BYTES * (parts.size() + 1) + parts.stream().mapToInt(p -> p.length).sum();
    var out = ByteBuffer.allocate(size).order(ByteOrder.BIG_ENDIAN);
    out.putInt(parts.size());
    int offset = Integer.BYTES * (parts.size() + 1);
    for (var part : parts) {
      out.putInt(offset);
      offset += part.length;
    }
    parts.forEach(out::put);
    return out.array();
  }

  private static ObjectNode object(Message message) {
    var object = Json.mapper().createObjectNode();
    var header = Json.read(message.header());
    object.set("header", header);
    object.set("msg_id", header.path("msg_id"));
    object.set("msg_type", header.path("msg_type"));
    object.set("parent_header", Json.read(message.parentHeader()));
    object.set("metadata", Json.read(message.metadata()));
    object.set("content", Json.read(message.content()));
    object.put("channel", message.channel().wireName());
    object.putArray("buffers");
    return object;
  }

  private static Message message(JsonNode object, List<byte[]> buffers) {
    var channel =
        Channel.named(object.path("channel").asString(Channel.SHELL.wireName()))
            .orElseThrow(() -> new MalformedMessage("The message names an unknown channel."));
    return Message.of(
        channel,
        part(object, "header"),
        part(object, "parent_header"),
        part(object, "metadata"),
        part(object, "content"),
        buffers);
  }

  private static byte[] part(JsonNode object, String name) {
    var part = object.path(name);
    return part.isObject() ? Json.bytes(part) : "{}".getBytes(UTF_8);
  }

  private static JsonNode parse(byte[] text) {
    try {
      var node = Json.read(text);
      if (!node.path("header").isObject()) {
        throw new MalformedMessage("The message has no header.");
      }
      return node;
    } catch (BadRequest e) {
      throw new MalformedMessage("The message is not valid JSON.");
    }
  }
}

package dev.tauon.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Jupyter message: its channel, four JSON parts and buffers, all unparsed.
 *
 * <p>It is kept in the layout of the WebSocket subprotocol {@code v1.kernel.websocket.jupyter.org},
 * so that passing it on costs no copy: a little-endian 64-bit count of offsets, the offsets, then
 * channel name, header, parent header, metadata, content and any buffers, each from its offset to
 * the next.
 */
public final class Message {
  /** The subprotocol's name as offered in {@code Sec-WebSocket-Protocol}. */
  public static final String SUBPROTOCOL = "v1.kernel.websocket.jupyter.org";

  private static final int FIXED_PARTS = 5;
  private static final int MAX_OFFSETS = 4096;

  private final byte[] frame;
  private final int[] offsets;
  private final Channel channel;
  private final List<byte[]> route;

  private Message(byte[] frame, int[] offsets, Channel channel, List<byte[]> route) {
    this.frame = frame;
    this.offsets = offsets;
    this.channel = channel;
    this.route = route;
  }

  /** Puts a message together; the parts are JSON texts in UTF-8. */
  public static Message of(
      Channel channel,
      byte[] header,
      byte[] parentHeader,
      byte[] metadata,
      byte[] content,
      List<byte[]> buffers) {
    var parts = new ArrayList<byte[]>(FIXED_PARTS + buffers.size());
    parts.add(channel.wireName().getBytes(UTF_8));
    parts.add(header);
    parts.add(parentHeader);
    parts.add(metadata);
    parts.add(content);
    parts.addAll(buffers);

    var offsets = new int[parts.size() + 1];
    offsets[0] = Math.multiplyExact(Long.BYTES, offsets.length + 1);
    for (int i = 0; i < parts.size(); i++) {
      offsets[i + 1] = Math.addExact(offsets[i], parts.get(i).length);
    }
    var frame = ByteBuffer.allocate(offsets[offsets.length - 1]).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(offsets.length);
    for (int offset : offsets) {
      frame.putLong(offset);
    }
    parts.forEach(frame::put);
    return new Message(frame.array(), offsets, channel, List.of());
  }

  /**
   * Reads a frame of the subprotocol and takes the array over.
   *
   * @throws MalformedMessage when offsets, lengths or the channel do not make sense
   */
  public static Message decode(byte[] frame) {
    var in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    if (frame.length < Long.BYTES) {
      throw new MalformedMessage("The frame is shorter than its own count of offsets.");
    }
    long count = in.getLong();
    if (count < FIXED_PARTS + 1 || count > MAX_OFFSETS || in.remaining() < count * Long.BYTES) {
      throw new MalformedMessage("The frame claims " + count + " offsets, which cannot be.");
    }
    var offsets = new int[(int) count];
    long previous = Long.BYTES * (count + 1);
    for (int i = 0; i < offsets.length; i++) {
      long offset = in.getLong();
      if (offset < previous || offset > frame.length) {
        throw new MalformedMessage("Offset " + i + " of the frame points outside of it.");
      }
      previous = offset;
      offsets[i] = (int) offset;
    }
    var name = new String(frame, offsets[0], offsets[1] - offsets[0], UTF_8);
    var channel =
        Channel.named(name)
            .orElseThrow(() -> new MalformedMessage("The frame names an unknown channel."));
    return new Message(frame, offsets, channel, List.of());
  }

  /** The same message with another route. */
  public Message withRoute(List<byte[]> newRoute) {
    return new Message(frame, offsets, channel, List.copyOf(newRoute));
  }

  /**
   * Where the message came from or is to go, in the terms of the transport that carries it: ZMQ
   * identities, or the topic on iopub. It is no part of the frame and empty on other transports.
   */
  public List<byte[]> route() {
    return route;
  }

  public Channel channel() {
    return channel;
  }

  public byte[] header() {
    return part(1);
  }

  public byte[] parentHeader() {
    return part(2);
  }

  public byte[] metadata() {
    return part(3);
  }

  public byte[] content() {
    return part(4);
  }

  /** The binary buffers behind the content, in order; often none. */
  public List<byte[]> buffers() {
    var buffers = new ArrayList<byte[]>();
    for (int i = FIXED_PARTS; i < offsets.length - 1; i++) {
      buffers.add(part(i));
    }
    return List.copyOf(buffers);
  }

  /** The whole message in the subprotocol's layout. The array is shared: do not change it. */
  public byte[] frame() {
    return frame;
  }

  private byte[] part(int index) {
    return Arrays.copyOfRange(frame, offsets[index], offsets[index + 1]);
  }
}

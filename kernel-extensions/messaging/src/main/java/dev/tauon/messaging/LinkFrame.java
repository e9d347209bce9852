package dev.tauon.messaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One binary WebSocket message on the link between a kernel and the hub.
 *
 * <p>Layout: a byte for the kind, the number and the acknowledgement as little-endian 64-bit
 * integers, then the payload. The acknowledgement is always the highest number that the sender of
 * the frame has processed in the other direction.
 *
 * <ul>
 *   <li>{@code HELLO}, kernel to hub, first: number is the kernel's epoch, no payload.
 *   <li>{@code WELCOME}, the hub's answer: number is the epoch, the payload is the credential
 *       (UTF-8) with which the kernel connects from now on.
 *   <li>{@code DATA}: number counts from 1 in each direction, the payload is a {@link Message}.
 *   <li>{@code ACK}: only the acknowledgement.
 * </ul>
 */
public record LinkFrame(Kind kind, long number, long acknowledged, byte[] payload) {
  /** What a frame is for. */
  public enum Kind {
    HELLO,
    WELCOME,
    DATA,
    ACK
  }

  private static final int HEADER = 1 + 2 * Long.BYTES;
  private static final byte[] NOTHING = {};

  public static LinkFrame hello(long epoch, long acknowledged) {
    return new LinkFrame(Kind.HELLO, epoch, acknowledged, NOTHING);
  }

  public static LinkFrame welcome(long epoch, long acknowledged, byte[] credential) {
    return new LinkFrame(Kind.WELCOME, epoch, acknowledged, credential);
  }

  public static LinkFrame ack(long acknowledged) {
    return new LinkFrame(Kind.ACK, 0, acknowledged, NOTHING);
  }

  public byte[] encode() {
    return ByteBuffer.allocate(HEADER + payload.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) (kind.ordinal() + 1))
        .putLong(number)
        .putLong(acknowledged)
        .put(payload)
        .array();
  }

  /**
   * Reads a frame.
   *
   * @throws MalformedMessage when it is too short, of an unknown kind or numbered below zero
   */
  public static LinkFrame decode(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new MalformedMessage("The link frame is shorter than its header.");
    }
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int kind = in.get() - 1;
    if (kind < 0 || kind >= Kind.values().length) {
      throw new MalformedMessage("The link frame is of an unknown kind.");
    }
    long number = in.getLong();
    long acknowledged = in.getLong();
    if (number < 0 || acknowledged < 0) {
      throw new MalformedMessage("The link frame has a number below zero.");
    }
    var payload = Arrays.copyOfRange(bytes, HEADER, bytes.length);
    return new LinkFrame(Kind.values()[kind], number, acknowledged, payload);
  }
}

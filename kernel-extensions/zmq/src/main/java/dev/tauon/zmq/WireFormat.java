package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages as Jupyter puts them on ZMQ: the route (identities, or the topic), a delimiter, the
 * signature, header, parent header, metadata, content, and buffers, which are not signed.
 */
final class WireFormat {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
  private static final int SIGNED_PARTS = 4;

  private final Signatures signatures;

  WireFormat(Signatures signatures) {
    this.signatures = signatures;
  }

  /** The frames of a message, with its route in front. */
  List<byte[]> frames(Message message) {
    var signed =
        List.of(message.header(), message.parentHeader(), message.metadata(), message.content());
    var frames = new ArrayList<byte[]>();
    frames.addAll(message.route());
    frames.add(DELIMITER);
    frames.add(signatures.of(signed));
    frames.addAll(signed);
    frames.addAll(message.buffers());
    return frames;
  }

  /**
   * Reads the frames of a message that came on this channel.
   *
   * @throws MalformedMessage when parts are missing, or the signature is wrong or not new
   */
  Message message(Channel channel, List<byte[]> frames) {
    int delimiter = delimiter(frames);
    int first = delimiter + 2;
    int buffers = first + SIGNED_PARTS;
    if (frames.size() < buffers) {
      throw new MalformedMessage("The message is cut off: it has less than its four parts.");
    }
    var signed = frames.subList(first, buffers);
    signatures.check(frames.get(delimiter + 1), signed);
    return Message.of(
            channel,
            signed.get(0),
            signed.get(1),
            signed.get(2),
            signed.get(3),
            frames.subList(buffers, frames.size()))
        .withRoute(frames.subList(0, delimiter));
  }

  private static int delimiter(List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (Arrays.equals(frames.get(i), DELIMITER)) {
        return i;
      }
    }
    throw new MalformedMessage("The message has no delimiter.");
  }
}

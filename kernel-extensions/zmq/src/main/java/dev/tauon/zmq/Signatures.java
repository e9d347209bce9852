package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tauon.messaging.MalformedMessage;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs what is sent, and refuses what is not signed with the same key or came before. */
final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] UNSIGNED = {};

  /** As many as Jupyter's own clients remember. */
  private static final int REMEMBERED = 1 << 16;

  private final @Nullable Mac mac;
  private final Set<String> seen = new LinkedHashSet<>();

  /**
   * @param key empty when messages are not signed
   */
  Signatures(byte[] key) {
    mac = key.length == 0 ? null : mac(key);
  }

  private static Mac mac(byte[] key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
    }
  }

  /** The signature of these parts in hexadecimal, as it stands in the message. */
  synchronized byte[] of(List<byte[]> parts) {
    if (mac == null) {
      return UNSIGNED;
    }
    parts.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal()).getBytes(US_ASCII);
  }

  /**
   * Lets a message pass that carries the right signature for the first time.
   *
   * @throws MalformedMessage for all others
   */
  synchronized void check(byte[] signature, List<byte[]> parts) {
    if (mac == null) {
      return;
    }
    if (!MessageDigest.isEqual(signature, of(parts))) {
      throw new MalformedMessage("The message's signature is not valid.");
    }
    if (!seen.add(new String(signature, US_ASCII))) {
      throw new MalformedMessage("The message came before.");
    }
    if (seen.size() > REMEMBERED) {
      var oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
  }
}

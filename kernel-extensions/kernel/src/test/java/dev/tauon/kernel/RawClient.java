package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.protocol.Json;
import dev.tauon.zmq.ConnectionFile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A ZMQ socket to one port of a kernel, which sends whatever it is told to. */
final class RawClient implements AutoCloseable {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(UTF_8);

  private final ZContext context = new ZContext();
  private final ZMQ.Socket socket;
  private final String key;

  RawClient(SocketType type, ConnectionFile connection, int port) {
    this(type, connection, port, "");
  }

  RawClient(SocketType type, ConnectionFile connection, int port, String identity) {
    key = connection.key();
    context.setLinger(0);
    socket = context.createSocket(type);
    // Output that this client does not ask for waits on the kernel's side.
    socket.setHWM(type == SocketType.SUB ? 10 : 0);
    socket.setReceiveTimeOut(30_000);
    // Now and then JeroMQ's side of a handshake hangs; it is then tried again.
    socket.setHandshakeIvl(1_000);
    if (!identity.isEmpty()) {
      socket.setIdentity(identity.getBytes(UTF_8));
    }
    socket.connect("tcp://127.0.0.1:" + port);
  }

  ZMQ.Socket socket() {
    return socket;
  }

  void send(byte[]... frames) {
    send(List.of(frames));
  }

  void send(List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  /** The next message; empty when none came in time. */
  List<byte[]> receive() {
    var frames = new ArrayList<byte[]>();
    var frame = socket.recv();
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  /** The header of the next message. */
  Map<String, Object> receiveHeader() {
    return part(receive(), 2);
  }

  /** A JSON part of a message, counted from the delimiter. */
  static Map<String, Object> part(List<byte[]> frames, int index) {
    for (int i = 0; i < frames.size(); i++) {
      if (java.util.Arrays.equals(frames.get(i), DELIMITER)) {
        return Json.object(frames.get(i + index));
      }
    }
    throw new AssertionError("no message but " + frames.size() + " frames");
  }

  static String header(String type, String id) {
    return """
    {"msg_id": "%s", "msg_type": "%s", "session": "raw", "username": "raw", "date": "2026-01-01T00:00:00Z", "version": "5.4"}\
    """
        .formatted(id, type);
  }

  /** A message in Jupyter's wire format, properly signed, whatever its parts are. */
  List<byte[]> signed(String header, String content) {
    var parts = new ArrayList<byte[]>();
    for (var part : List.of(header, "{}", "{}", content)) {
      parts.add(part.getBytes(UTF_8));
    }
    var frames = new ArrayList<byte[]>();
    frames.add(DELIMITER);
    frames.add(signature(parts).getBytes(UTF_8));
    frames.addAll(parts);
    return frames;
  }

  private String signature(List<byte[]> parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}

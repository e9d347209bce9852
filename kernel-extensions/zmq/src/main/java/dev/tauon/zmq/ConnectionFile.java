package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jupyter's connection file: where a kernel listens, and the key that signs its messages.
 *
 * <p>Only TCP is spoken. What JeroMQ offers as {@code ipc} is a local TCP port that other programs
 * do not find.
 *
 * @param key signs messages; empty when they are not signed
 */
public record ConnectionFile(
    String ip, int shell, int iopub, int stdin, int control, int heartbeat, String key) {
  private static final String TCP = "tcp";
  private static final String SCHEME = "hmac-sha256";
  private static final int HIGHEST_PORT = 65_535;
  private static final long LARGEST_FILE = 64 * 1024L;

  /**
   * Reads a connection file, which stays where it is: it is its writer's.
   *
   * @throws InvalidConnectionFile when it is missing, damaged, or asks for what is not spoken here
   */
  public static ConnectionFile read(Path file) {
    var json = json(file);
    var transport = json.path("transport").asString(TCP);
    if (!transport.equals(TCP)) {
      throw new InvalidConnectionFile(
          "The connection file asks for the transport \"%s\"; this kernel speaks tcp only."
              .formatted(clipped(transport)));
    }
    var key = json.path("key").asString("");
    var scheme = json.path("signature_scheme").asString(SCHEME);
    if (!key.isEmpty() && !scheme.equals(SCHEME)) {
      throw new InvalidConnectionFile(
          "The connection file asks for the signature scheme \"%s\"; this kernel knows %s only."
              .formatted(clipped(scheme), SCHEME));
    }
    return new ConnectionFile(
        json.path("ip").asString("127.0.0.1"),
        port(json, "shell_port"),
        port(json, "iopub_port"),
        port(json, "stdin_port"),
        port(json, "control_port"),
        port(json, "hb_port"),
        key);
  }

  /** Ports on loopback that are free at this moment. */
  public static ConnectionFile onFreePorts(String key) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      // All are open at once, so that no two of them are the same.
      for (int i = 0; i < 5; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
      }
      var ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new ConnectionFile("127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], key);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Writes a new file that only its owner can read. */
  public void write(Path file, String kernelName) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("transport", TCP);
    fields.put("ip", ip);
    fields.put("shell_port", shell);
    fields.put("iopub_port", iopub);
    fields.put("stdin_port", stdin);
    fields.put("control_port", control);
    fields.put("hb_port", heartbeat);
    fields.put("signature_scheme", SCHEME);
    fields.put("key", key);
    fields.put("kernel_name", kernelName);
    var bytes = JsonMapper.shared().writeValueAsBytes(fields);
    var open = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = Files.newByteChannel(file, open, owner)) {
      channel.write(java.nio.ByteBuffer.wrap(bytes));
    }
  }

  /** The endpoint of a port in ZMQ's terms. */
  String endpoint(int port) {
    var host = ip.contains(":") ? "[" + ip + "]" : ip;
    return "tcp://" + host + ":" + port;
  }

  byte[] keyBytes() {
    return key.getBytes(UTF_8);
  }

  /** Without the key: this may go into a log. */
  @Override
  public String toString() {
    return "ConnectionFile[" + ip + ", shell " + shell + "]";
  }

  private static JsonNode json(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new InvalidConnectionFile("The connection file " + file + " is too large to be one.");
      }
      var json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw new InvalidConnectionFile("The connection file " + file + " is not a JSON object.");
      }
      return json;
    } catch (NoSuchFileException e) {
      throw new InvalidConnectionFile("The connection file " + file + " does not exist.");
    } catch (IOException e) {
      throw new InvalidConnectionFile(
          "The connection file " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new InvalidConnectionFile("The connection file " + file + " is not JSON.");
    }
  }

  private static int port(JsonNode json, String name) {
    var port = json.path(name);
    if (!port.isIntegralNumber() || port.longValue() < 1 || port.longValue() > HIGHEST_PORT) {
      throw new InvalidConnectionFile(
          "The connection file's \"%s\" is not a port from 1 to %d.".formatted(name, HIGHEST_PORT));
    }
    return port.intValue();
  }

  private static String clipped(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}

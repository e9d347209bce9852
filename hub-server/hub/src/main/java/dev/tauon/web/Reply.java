package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers and a body that is written when the headers are out. */
public record Reply(int status, Map<String, String> headers, Body body) {
  /** Writes the body's bytes. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final Body EMPTY = _ -> {};

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply status(int status) {
    return new Reply(status, Map.of(), EMPTY);
  }

  public static Reply noContent() {
    return status(204);
  }

  /** A 200 with this value as JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  public static Reply json(int status, Object value) {
    return bytes(status, "application/json", Json.bytes(value));
  }

  public static Reply html(int status, String page) {
    return bytes(status, "text/html; charset=utf-8", page.getBytes(UTF_8));
  }

  public static Reply bytes(int status, String contentType, byte[] body) {
    return new Reply(
        status,
        Map.of("Content-Type", contentType, "Content-Length", Integer.toString(body.length)),
        out -> out.write(body));
  }

  public static Reply redirect(String location) {
    return new Reply(302, Map.of("Location", location), EMPTY);
  }

  /** The same reply with one more header. */
  public Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}

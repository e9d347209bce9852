package dev.tauon.web;

import dev.tauon.auth.Identity;
import dev.tauon.users.UserName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.JsonNode;

/** A request that has passed the gate: its path parameters, query, body and who makes it. */
public final class Call {
  private static final int BUFFER = 64 * 1024;
  private static final long LEFT_TO_READ = 64L << 20;

  private final Request request;
  private final Map<String, String> path;
  private final Optional<Identity> identity;
  private final long maxBody;

  Call(Request request, Map<String, String> path, Optional<Identity> identity, long maxBody) {
    this.request = request;
    this.path = Map.copyOf(path);
    this.identity = identity;
    this.maxBody = maxBody;
  }

  /** The decoded path parameter of this name; one that takes the rest may hold slashes. */
  public String path(String name) {
    var value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no parameter " + name + ".");
    }
    return value;
  }

  /**
   * The first value of this query parameter. Unknown ones are ignored: clients add cache-busters.
   */
  public Optional<String> query(String name) {
    return Optional.ofNullable(fields().getValue(name));
  }

  /** Whether a query parameter is 1 or true; {@code otherwise} when it is absent. */
  public boolean flag(String name, boolean otherwise) {
    return query(name).map(v -> v.equals("1") || v.equalsIgnoreCase("true")).orElse(otherwise);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  public String method() {
    return request.getMethod();
  }

  /**
   * The whole body.
   *
   * @throws BadRequest 413 when it is larger than the hub takes
   */
  public byte[] body() throws IOException {
    if (request.getLength() > maxBody) {
      throw tooLarge();
    }
    var bytes = new ByteArrayOutputStream((int) Math.max(32, request.getLength()));
    try (var in = stream()) {
      var buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (bytes.size() + n > maxBody) {
          // Many clients read the answer only after they have sent everything; some of it is read
          // for them, but not what never ends.
          var unused = in.skip(LEFT_TO_READ);
          throw tooLarge();
        }
        bytes.write(buffer, 0, n);
      }
    }
    return bytes.toByteArray();
  }

  /** The body as it comes, without a limit on its size. */
  public InputStream stream() {
    return Content.Source.asInputStream(request);
  }

  /** The body as JSON, whatever its content type says: JupyterLab sends text/plain. */
  public JsonNode json() throws IOException {
    return Json.read(body());
  }

  /** The body as a JSON object; an absent body is an empty one. */
  public JsonNode jsonObject() throws IOException {
    var body = body();
    if (body.length == 0) {
      return Json.mapper().createObjectNode();
    }
    var node = Json.read(body);
    if (!node.isObject()) {
      throw new BadRequest("The body has to be a JSON object.");
    }
    return node;
  }

  /** Whom the call speaks for; only routes that need no login may be without. */
  public Optional<Identity> identity() {
    return identity;
  }

  public UserName user() {
    return identity.orElseThrow(() -> new IllegalStateException("The route is public.")).user();
  }

  /** The user's base URL, with a slash at its end. */
  public String baseUrl() {
    return "/user/" + user() + "/";
  }

  Request request() {
    return request;
  }

  private Fields fields() {
    return Request.extractQueryParameters(request);
  }

  private BadRequest tooLarge() {
    return new BadRequest(
        413, "The body is larger than the %d MiB that are taken.".formatted(maxBody >> 20));
  }
}

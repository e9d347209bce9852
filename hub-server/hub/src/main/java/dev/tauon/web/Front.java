package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.web.Router.Match;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request from Jetty through the gate to its route, and writes what comes back. */
public final class Front extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Front.class);
  private static final String CSP = "default-src 'none'; frame-ancestors 'self'; sandbox";

  private final Router router;
  private final Gate gate;
  private final Set<String> hosts;
  private final long maxBody;

  /**
   * @param hosts names the hub answers to in the Host header, without port; empty for any
   * @param maxBody bytes a JSON body may have
   */
  public Front(Router router, Gate gate, Set<String> hosts, long maxBody) {
    this.router = router;
    this.gate = gate;
    this.hosts = Set.copyOf(hosts);
    this.maxBody = maxBody;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      // A name that an attacker points to this address must not reach it (DNS rebinding).
      if (!hosts.isEmpty() && !hosts.contains(Request.getServerName(request))) {
        throw new BadRequest("The hub does not answer to this host name.");
      }
      var path = segments(request);
      boolean upgrade = "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
      var match = find(request, upgrade, path);
      if (match.isEmpty()) {
        return false;
      }
      serve(request, response, callback, match.get());
    } catch (Exception e) {
      fail(request, response, callback, e);
    }
    return true;
  }

  private Optional<Match> find(Request request, boolean upgrade, List<String> path) {
    var method = request.getMethod();
    var match = router.match(method, upgrade, path);
    if (match.isEmpty() && method.equals("HEAD")) {
      match = router.match("GET", false, path);
    }
    if (match.isEmpty() && upgrade) {
      throw new BadRequest(404, "There is no WebSocket at this address.");
    }
    if (match.isEmpty()) {
      var methods = router.methods(path);
      if (!methods.isEmpty()) {
        throw new BadRequest(405, "This address takes " + String.join(", ", methods) + ".");
      }
    }
    return match;
  }

  private void serve(Request request, Response response, Callback callback, Match match)
      throws Exception {
    var route = match.route();
    checkPort(request, route.scope());
    var identity = gate.pass(request, route.scope(), match.parameters());
    var call = new Call(request, match.parameters(), identity, maxBody);
    if (route.handler() != null) {
      write(request, response, callback, route.handler().handle(call));
    } else if (route.socket() != null) {
      upgrade(request, response, callback, call, route.socket());
    }
  }

  /** Links come over TLS or from this machine, and the port for links is there for nothing else. */
  private static void checkPort(Request request, Scope scope) {
    var connection = request.getConnectionMetaData();
    if (connection.isSecure() && scope != Scope.KERNEL_LINK) {
      throw new BadRequest(404, "There is no such address.");
    }
    boolean here =
        connection.getRemoteSocketAddress() instanceof InetSocketAddress remote
            && !remote.isUnresolved()
            && remote.getAddress().isLoopbackAddress();
    if (scope == Scope.KERNEL_LINK && !connection.isSecure() && !here) {
      throw new Gate.Refused(403, "Kernels on other machines open their links over TLS.");
    }
  }

  private static void upgrade(
      Request request, Response response, Callback callback, Call call, SocketHandler handler)
      throws Exception {
    var offered = new ArrayList<String>();
    for (var value : request.getHeaders().getCSV("Sec-WebSocket-Protocol", false)) {
      offered.add(value.strip());
    }
    var accepted = handler.accept(call, offered);
    var container = ServerWebSocketContainer.get(request.getContext());
    boolean upgraded =
        container.upgrade(
            (ServerUpgradeRequest _, ServerUpgradeResponse answer, Callback _) -> {
              accepted.subprotocol().ifPresent(answer::setAcceptedSubProtocol);
              return accepted.listener();
            },
            request,
            response,
            callback);
    if (!upgraded) {
      throw new BadRequest("The request is not a complete WebSocket upgrade.");
    }
  }

  private static void write(Request request, Response response, Callback callback, Reply reply)
      throws IOException {
    response.setStatus(reply.status());
    var headers = response.getHeaders();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", CSP);
    reply.headers().forEach(headers::put);
    boolean bodiless = request.getMethod().equals("HEAD") || reply.status() == 304;
    if (bodiless) {
      callback.succeeded();
      return;
    }
    try (var out = Content.Sink.asOutputStream(response)) {
      reply.body().writeTo(out);
    }
    callback.succeeded();
  }

  private void fail(Request request, Response response, Callback callback, Exception failure) {
    var error = Errors.of(failure);
    if (error.status() >= 500) {
      // What a subject foresaw, a full disk for instance, needs a look but no stack trace.
      var line = error.status() == 500 ? log.atError().setCause(failure) : log.atWarn();
      line.addKeyValue("method", request.getMethod())
          .addKeyValue("path", LogText.of(Request.getPathInContext(request)))
          .addKeyValue("answer", error.sentence())
          .log("a request failed");
    }
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    response.reset();
    try {
      write(request, response, callback, reply(request, error));
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private Reply reply(Request request, Errors.Answer error) {
    var accept = request.getHeaders().get(HttpHeader.ACCEPT);
    boolean page =
        request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    if (page && error.status() == 403 && gate.identity(request).isEmpty()) {
      var next = URLEncoder.encode(request.getHttpURI().getPathQuery(), UTF_8);
      return Reply.redirect("/hub/login?next=" + next);
    }
    if (page) {
      return Pages.error(error.status(), error.sentence());
    }
    return Reply.json(
        error.status(),
        Map.of("message", error.sentence(), "reason", error.reason(), "status", error.status()));
  }

  private static List<String> segments(Request request) {
    var path = request.getHttpURI().getCanonicalPath();
    if (path == null || !path.startsWith("/")) {
      throw new BadRequest("The address has no path.");
    }
    var segments = new ArrayList<String>();
    for (var raw : path.substring(1).split("/", -1)) {
      segments.add(decoded(raw));
    }
    return segments;
  }

  private static String decoded(String raw) {
    final String text;
    try {
      text = URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("The address is not properly encoded.");
    }
    if (text.indexOf('/') >= 0 || text.indexOf('\0') >= 0 || text.equals("..")) {
      throw new BadRequest("The address holds a name that no file can have.");
    }
    return text;
  }
}

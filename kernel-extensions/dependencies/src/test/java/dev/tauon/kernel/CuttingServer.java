package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Base64;

/** A repository on a server that hangs up in the middle of each jar while it is told to. */
final class CuttingServer implements AutoCloseable {
  private final HttpServer server;
  private final DiskRepository content;

  /** Whether it hangs up. */
  volatile boolean cut;

  /** What the user "me" has to say; empty lets everybody in. */
  volatile String password = "";

  CuttingServer(DiskRepository beside) throws Exception {
    content =
        new DiskRepository(beside.folder().resolveSibling("served"))
            .library("zeta", "1.0", "")
            .library("eta", "1.0", "");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!password.isEmpty() && !isAllowed(exchange)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    var path = exchange.getRequestURI().getPath();
    var file = content.folder().resolve(path.substring(1));
    if (!Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    var bytes = Files.readAllBytes(file);
    exchange.sendResponseHeaders(200, bytes.length);
    boolean whole = !cut || !path.endsWith(".jar");
    exchange.getResponseBody().write(bytes, 0, whole ? bytes.length : bytes.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private boolean isAllowed(HttpExchange exchange) {
    var wanted = Base64.getEncoder().encodeToString(("me:" + password).getBytes(UTF_8));
    return ("Basic " + wanted).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

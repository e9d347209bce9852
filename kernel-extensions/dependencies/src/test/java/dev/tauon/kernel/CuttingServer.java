package dev.tauon.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;

/** A repository on a server that hangs up in the middle of each jar while it is told to. */
final class CuttingServer implements AutoCloseable {
  private final HttpServer server;
  private final DiskRepository content;

  /** Whether it hangs up. */
  volatile boolean cut;

  CuttingServer(DiskRepository beside) throws Exception {
    content =
        new DiskRepository(beside.folder().resolveSibling("served")).library("zeta", "1.0", "");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
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

  @Override
  public void close() {
    server.stop(0);
  }
}

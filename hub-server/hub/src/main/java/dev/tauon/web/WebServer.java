package dev.tauon.web;

import dev.tauon.certificates.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Jetty: listens, and gives every request a virtual thread. */
public final class WebServer implements AutoCloseable {
  /** The port that was asked for is taken. */
  public static final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(String host, int port, Throwable cause) {
      super("Port %d on %s is taken by another program.".formatted(port, host), cause);
    }
  }

  private static final long LARGEST_BODY = 256L << 20;
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private final Server server;
  private final ServerConnector connector;
  private final HttpConfiguration http = new HttpConfiguration();
  private final Router router;
  private final String host;

  /**
   * Takes the port; requests wait until {@link #start}.
   *
   * @param port 0 for any free one
   * @throws PortTaken when another program has it
   */
  public WebServer(String host, int port, Router router) {
    this.host = host;
    this.router = router;
    var threads = new QueuedThreadPool(64, 4);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    server = new Server(threads);
    server.setStopTimeout(1_000);
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(32 * 1024);
    // A percent sign is a fine character in a file name: names are decoded once, part by part.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("names", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
    listen(connector, port);
    server.setErrorHandler(new JsonErrors());
  }

  private void listen(ServerConnector on, int port) {
    on.setHost(host);
    on.setPort(port);
    on.setIdleTimeout(SILENCE.toMillis());
    try {
      on.open();
    } catch (IOException e) {
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new PortTaken(host, port, e);
      }
      throw new UncheckedIOException(e);
    }
    server.addConnector(on);
  }

  /**
   * Takes a second port on the same host, for kernels, before {@link #start}.
   *
   * @param port 0 for any free one
   * @throws PortTaken when another program has it
   */
  public KernelPort listenForKernels(int port, Credential shown) {
    var kernels = new KernelPort(server, http, shown);
    listen(kernels.connector(), port);
    return kernels;
  }

  /** Whether only programs of this machine reach the hub. */
  public boolean onLoopback() {
    var address = new InetSocketAddress(host, 0).getAddress();
    return address != null && address.isLoopbackAddress();
  }

  public int port() {
    return connector.getLocalPort();
  }

  public String url() {
    return "http://" + reachable() + ":" + port();
  }

  /** The host as this machine's programs write it in an address. */
  public String reachable() {
    var name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return name.contains(":") ? "[" + name + "]" : name;
  }

  /** Begins to answer. */
  public void start(Gate gate) {
    var hosts = LOOPBACK.contains(host) ? LOOPBACK : Set.<String>of();
    server.setHandler(new Handler.Sequence(new Front(router, gate, hosts, LARGEST_BODY)));
    var sockets = ServerWebSocketContainer.ensure(server);
    sockets.setIdleTimeout(SILENCE);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The web server does not start.", e);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  /** What Jetty itself refuses, and what no route fits, in the shape of the published APIs. */
  private static final class JsonErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      int status = response.getStatus();
      var reason = HttpStatus.getMessage(status);
      var sentence = status == 404 ? "There is no such address." : reason + ".";
      var body = Json.text(Map.of("message", sentence, "reason", reason, "status", status));
      response.getHeaders().put("Content-Type", "application/json");
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      Content.Sink.write(response, true, body, callback);
      return true;
    }
  }
}

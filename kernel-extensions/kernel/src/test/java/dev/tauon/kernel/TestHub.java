package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.LinkFrame;
import dev.tauon.messaging.LinkFrame.Kind;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The hub's side of the link for one kernel, with connections that can be cut. */
public final class TestHub implements AutoCloseable {
  static final String TOKEN = "once";
  static final String CREDENTIAL = "again";

  private final Server server = new Server();
  private final SslContextFactory.Server tls = new SslContextFactory.Server();
  private final ServerConnector connector;
  private final LinkEnd end = new LinkEnd(8L << 20);
  private final Consumer<Message> deliver;
  private final List<String> secrets = new ArrayList<>();
  private Session current;
  private volatile int refusal;

  TestHub(Consumer<Message> deliver) throws Exception {
    this(deliver, Optional.empty());
  }

  /**
   * @param identity the key and certificate that it shows over TLS; plain text without
   */
  TestHub(Consumer<Message> deliver, Optional<KeyStore> identity) throws Exception {
    this.deliver = deliver;
    if (identity.isPresent()) {
      show(identity.get(), tls);
      connector = new ServerConnector(server, tls);
    } else {
      connector = new ServerConnector(server);
    }
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container ->
                container.addMapping(
                    "/link",
                    (request, response, callback) -> {
                      if (refusal != 0) {
                        org.eclipse.jetty.server.Response.writeError(
                            request, response, callback, refusal);
                        return null;
                      }
                      synchronized (secrets) {
                        secrets.add(request.getHeaders().get("Authorization"));
                      }
                      return new Connection();
                    })));
    server.start();
  }

  URI url() {
    var scheme = tls.isStarted() ? "wss" : "ws";
    return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort() + "/link");
  }

  /** Shows another key and certificate from now on. */
  void show(KeyStore identity) throws Exception {
    tls.reload(factory -> show(identity, (SslContextFactory.Server) factory));
  }

  private static void show(KeyStore identity, SslContextFactory.Server tls) {
    tls.setKeyStore(identity);
    tls.setKeyStorePassword(TestAuthority.PASSWORD);
  }

  void send(Message message) throws InterruptedException {
    end.send(message);
  }

  /** What kernels showed when they connected, in order. */
  List<String> secrets() {
    synchronized (secrets) {
      return List.copyOf(secrets);
    }
  }

  /** Cuts the connection as if a cable was pulled. */
  synchronized void cut() {
    if (current != null) {
      current.disconnect();
    }
  }

  /** Closes the connection as the hub does when another process took the kernel's place. */
  synchronized void refuseEpoch() {
    current.close(1008, "Another process took this one's place.", Callback.NOOP);
  }

  /** Answers connections with this status from now on. */
  void refuse(int status) {
    refusal = status;
  }

  @Override
  public void close() throws Exception {
    end.close();
    server.stop();
  }

  private synchronized void connected(Session session) {
    current = session;
  }

  public final class Connection implements Session.Listener {
    private Session session;
    private LinkEnd.Wire wire;

    @Override
    public void onWebSocketOpen(Session opened) {
      opened.setMaxBinaryMessageSize(64 << 20);
      session = opened;
      connected(opened);
      opened.demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      var bytes = new byte[payload.remaining()];
      payload.get(bytes);
      callback.succeed();
      var frame = LinkFrame.decode(bytes);
      if (frame.kind() == Kind.HELLO) {
        greet(frame);
      } else {
        end.receive(frame, deliver);
      }
      session.demand();
    }

    private void greet(LinkFrame hello) {
      wire = this::write;
      try {
        wire.write(
            LinkFrame.welcome(hello.number(), end.processed(), CREDENTIAL.getBytes(UTF_8))
                .encode());
      } catch (IOException | InterruptedException e) {
        return;
      }
      end.attach(wire, hello.acknowledged());
    }

    private void write(byte[] frame) throws IOException, InterruptedException {
      var sent = new Callback.Completable();
      session.sendBinary(ByteBuffer.wrap(frame), sent);
      try {
        var unused = sent.get();
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
      detach();
      callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      detach();
    }

    private void detach() {
      if (wire != null) {
        end.detach(wire);
      }
    }
  }
}

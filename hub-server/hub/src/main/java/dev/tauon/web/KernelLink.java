package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.LinkedProcess;
import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.LinkFrame;
import dev.tauon.messaging.LinkFrame.Kind;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket that a kernel opens to the hub. */
public final class KernelLink {
  /** Where kernels connect. */
  public static final String PATH = "/hub/kernels/{id}/link";

  private static final Logger log = LoggerFactory.getLogger(KernelLink.class);
  private static final long LARGEST_FRAME = 512L << 20;
  private static final int POLICY = 1008;

  private final Kernels kernels;

  public KernelLink(Kernels kernels) {
    this.kernels = kernels;
  }

  public void declare(Router routes) {
    routes.socket(PATH, Scope.KERNEL_LINK, this::accept);
  }

  private SocketHandler.Accepted accept(Call call, List<String> offered) {
    var process =
        kernels
            .process(call.path("id"))
            .orElseThrow(() -> new BadRequest(410, "This kernel is gone."));
    var admission = process.admission();
    var credential =
        call.header(HttpHeader.AUTHORIZATION.asString())
            .flatMap(Gate::token)
            .flatMap(admission::admit)
            .orElseThrow(() -> new BadRequest(403, "The kernel's credential is not valid."));
    return new SocketHandler.Accepted(new Connection(process, credential), Optional.empty());
  }

  /** One connection of one kernel process. Public, since Jetty looks up its methods. */
  public static final class Connection implements Session.Listener {
    private final LinkedProcess process;
    private final String credential;
    private @Nullable Session socket;
    private @Nullable LinkEnd link;
    private LinkEnd.@Nullable Wire wire;

    Connection(LinkedProcess process, String credential) {
      this.process = process;
      this.credential = credential;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      opened.setMaxBinaryMessageSize(LARGEST_FRAME);
      socket = opened;
      Pings.keepAlive(opened);
      opened.demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      var bytes = new byte[payload.remaining()];
      payload.get(bytes);
      callback.succeed();
      var open = socket;
      if (open == null) {
        return;
      }
      try {
        take(open, LinkFrame.decode(bytes));
        open.demand();
      } catch (MalformedMessage e) {
        refuse(open, e.getMessage());
      } catch (IOException e) {
        detach();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void take(Session open, LinkFrame frame) throws IOException, InterruptedException {
      var attached = link;
      if (attached != null) {
        // What comes behind the greeting shows that the credential has arrived.
        process.admission().exchanged();
        attached.receive(
            frame,
            message -> {
              try {
                process.said(frame.number(), message);
              } catch (MalformedMessage e) {
                // The kernel is hostile as far as the hub goes; its good messages still count.
                log.atWarn()
                    .addKeyValue("process", process.id())
                    .log("a malformed kernel message was dropped");
              }
            });
      } else if (frame.kind() == Kind.HELLO && frame.number() == process.admission().epoch()) {
        greet(open, frame);
      } else {
        throw new MalformedMessage("The kernel did not greet with its epoch.");
      }
    }

    private void greet(Session open, LinkFrame hello) throws IOException, InterruptedException {
      var end = process.connected();
      var admission = process.admission();
      LinkEnd.Wire out = frame -> send(open, frame);
      var welcome = credential.getBytes(UTF_8);
      out.write(LinkFrame.welcome(admission.epoch(), end.processed(), welcome).encode());
      end.attach(out, hello.acknowledged());
      link = end;
      wire = out;
    }

    private static void send(Session open, byte[] frame) throws IOException, InterruptedException {
      var sent = new Callback.Completable();
      open.sendBinary(ByteBuffer.wrap(frame), sent);
      try {
        sent.get();
      } catch (ExecutionException e) {
        throw new IOException("The kernel's connection is gone.", e);
      }
    }

    @Override
    public void onWebSocketText(String text) {
      var open = socket;
      if (open != null) {
        refuse(open, "The link takes binary frames only.");
      }
    }

    private void refuse(Session open, @Nullable String sentence) {
      log.atWarn().addKeyValue("process", process.id()).log("a kernel broke the link's rules");
      detach();
      open.close(POLICY, sentence, Callback.NOOP);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
      detach();
      callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      detach();
    }

    private void detach() {
      var attached = link;
      var mine = wire;
      if (attached != null && mine != null) {
        attached.detach(mine);
      }
    }
  }
}

package dev.tauon.web;

import dev.tauon.auth.Scope;
import dev.tauon.kernels.Kernel;
import dev.tauon.kernels.KernelClient;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.MessageForms;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket between a browser and a kernel, in both published framings. */
public final class KernelChannels {
  private static final Logger log = LoggerFactory.getLogger(KernelChannels.class);
  private static final long LARGEST_MESSAGE = 128L << 20;
  private static final int POLICY = 1008;

  private final Kernels kernels;
  private final MessageForms forms;

  public KernelChannels(Kernels kernels, MessageForms forms) {
    this.kernels = kernels;
    this.forms = forms;
  }

  public void declare(Router routes) {
    routes.socket("/user/{user}/api/kernels/{id}/channels", Scope.EXECUTE_KERNELS, this::accept);
  }

  private SocketHandler.Accepted accept(Call call, List<String> offered) {
    var kernel = kernels.of(call.user(), call.path("id"));
    var session = call.query("session_id").orElseGet(() -> UUID.randomUUID().toString());
    boolean v1 = offered.contains(Message.SUBPROTOCOL);
    return new SocketHandler.Accepted(
        new Client(kernel, session, v1, forms),
        v1 ? Optional.of(Message.SUBPROTOCOL) : Optional.empty());
  }

  /** One connected client. Public, since Jetty looks up its methods. */
  public static final class Client implements KernelClient, Session.Listener {
    private final Kernel kernel;
    private final String sessionId;
    private final boolean v1;
    private final MessageForms forms;
    private @Nullable Session socket;
    private @Nullable SocketWriter writer;

    Client(Kernel kernel, String sessionId, boolean v1, MessageForms forms) {
      this.kernel = kernel;
      this.sessionId = sessionId;
      this.v1 = v1;
      this.forms = forms;
    }

    @Override
    public String session() {
      return sessionId;
    }

    @Override
    public void deliver(Message message) {
      var out = writer;
      if (out == null) {
        return;
      }
      if (v1) {
        out.binary(message.frame());
      } else {
        deliverAsJson(message, out);
      }
    }

    private void deliverAsJson(Message message, SocketWriter out) {
      try {
        if (message.buffers().isEmpty()) {
          out.text(JsonFraming.text(message));
        } else {
          out.binary(JsonFraming.binary(message));
        }
      } catch (BadRequest e) {
        log.atWarn()
            .addKeyValue("kernel", kernel.id())
            .log("the kernel sent a message that is not JSON");
      }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      opened.setMaxBinaryMessageSize(LARGEST_MESSAGE);
      opened.setMaxTextMessageSize(LARGEST_MESSAGE);
      socket = opened;
      writer = new SocketWriter(opened);
      kernel.connect(this);
      Pings.keepAlive(opened);
      opened.demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      var bytes = new byte[payload.remaining()];
      payload.get(bytes);
      callback.succeed();
      take(() -> v1 ? Message.decode(bytes) : JsonFraming.read(bytes));
    }

    @Override
    public void onWebSocketText(String text) {
      take(() -> JsonFraming.read(text));
    }

    private void take(Supplier<Message> read) {
      var open = socket;
      if (open == null) {
        return;
      }
      try {
        var message = read.get();
        if (message.channel() == Channel.IOPUB
            || forms.routing(message.header()).type().isEmpty()) {
          throw new MalformedMessage("The message has no type, or is for a channel to read.");
        }
        kernel.send(message);
        open.demand();
      } catch (MalformedMessage e) {
        log.atWarn().addKeyValue("kernel", kernel.id()).log("a client sent a malformed message");
        open.close(POLICY, e.getMessage(), Callback.NOOP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
      gone();
      callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      gone();
    }

    private void gone() {
      kernel.disconnect(this);
      var out = writer;
      if (out != null) {
        out.close();
      }
    }
  }
}

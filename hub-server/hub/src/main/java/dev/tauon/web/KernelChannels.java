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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket between a browser and a kernel, in both published framings. */
public final class KernelChannels {
  private static final Logger log = LoggerFactory.getLogger(KernelChannels.class);
  private static final long LARGEST_MESSAGE = 128L << 20;
  private static final int REPLACED = 1008;

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
        new Client(kernel, session, call.query("after"), v1, forms),
        v1 ? Optional.of(Message.SUBPROTOCOL) : Optional.empty());
  }

  /** One connected client. Public, since Jetty looks up its methods. */
  public static final class Client extends BrowserSocket implements KernelClient {
    private final Kernel kernel;
    private final String sessionId;
    private final Optional<String> after;
    private final boolean v1;
    private final MessageForms forms;

    Client(
        Kernel kernel, String sessionId, Optional<String> after, boolean v1, MessageForms forms) {
      super(LARGEST_MESSAGE);
      this.kernel = kernel;
      this.sessionId = sessionId;
      this.after = after;
      this.v1 = v1;
      this.forms = forms;
    }

    @Override
    public String session() {
      return sessionId;
    }

    @Override
    public boolean deliver(Message message) throws InterruptedException {
      return v1 ? writeNow(message.frame()) : deliverAsJson(message);
    }

    private boolean deliverAsJson(Message message) throws InterruptedException {
      try {
        return message.buffers().isEmpty()
            ? writeNow(JsonFraming.text(message))
            : writeNow(JsonFraming.binary(message));
      } catch (BadRequest e) {
        log.atWarn()
            .addKeyValue("kernel", kernel.id())
            .log("the kernel sent a message that is not JSON");
        return true;
      }
    }

    @Override
    public void askToConfirm(long number) {
      ping(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    @Override
    protected void ponged(ByteBuffer answer) {
      if (answer.remaining() == Long.BYTES) {
        kernel.confirmed(this, answer.getLong());
      }
    }

    @Override
    public void leave() {
      end(REPLACED, "Another connection of this session took its place.");
    }

    @Override
    protected void opened() {
      kernel.connect(this, after);
    }

    @Override
    protected void gone() {
      kernel.disconnect(this);
    }

    @Override
    protected void received(byte[] bytes) throws InterruptedException {
      take(v1 ? Message.decode(bytes) : JsonFraming.read(bytes));
    }

    @Override
    protected void received(String text) throws InterruptedException {
      take(JsonFraming.read(text));
    }

    private void take(Message message) throws InterruptedException {
      if (message.channel() == Channel.IOPUB || forms.routing(message.header()).type().isEmpty()) {
        throw new MalformedMessage("The message has no type, or is for a channel to read.");
      }
      kernel.send(message);
    }
  }
}

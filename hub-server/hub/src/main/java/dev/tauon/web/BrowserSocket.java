package dev.tauon.web;

import dev.tauon.messaging.MalformedMessage;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's end of a WebSocket that a browser opened: written to in order, kept alive, closed with
 * a sentence when it is sent what cannot be understood. Public, since Jetty looks up its methods.
 */
public abstract class BrowserSocket implements Session.Listener {
  private static final Logger log = LoggerFactory.getLogger(BrowserSocket.class);
  private static final int POLICY = 1008;

  /** Takes one message of the browser. */
  private interface Taking {
    void take() throws InterruptedException;
  }

  private final long largestMessage;
  private @Nullable Session socket;
  private @Nullable SocketWriter writer;

  /**
   * @param largestMessage bytes that a message of the browser may have
   */
  protected BrowserSocket(long largestMessage) {
    this.largestMessage = largestMessage;
  }

  /** Called when messages can be written. */
  protected abstract void opened();

  /** Called when the browser is gone; perhaps more than once. */
  protected abstract void gone();

  /**
   * Takes a text message.
   *
   * @throws MalformedMessage or {@link BadRequest} with the sentence to close with
   */
  protected abstract void received(String text) throws InterruptedException;

  /**
   * Takes a binary message.
   *
   * @throws MalformedMessage or {@link BadRequest} with the sentence to close with
   */
  protected void received(byte[] bytes) throws InterruptedException {
    throw new BadRequest("Binary messages are not taken here.");
  }

  /** Writes a text message; nothing happens when the browser is gone. */
  protected final void write(String text) {
    var out = writer;
    if (out != null) {
      out.text(text);
    }
  }

  /** Writes a binary message; nothing happens when the browser is gone. */
  protected final void write(byte[] bytes) {
    var out = writer;
    if (out != null) {
      out.binary(bytes);
    }
  }

  /** Writes a text message at once; false when the browser is gone. */
  protected final boolean writeNow(String text) throws InterruptedException {
    var out = writer;
    return out != null && out.now(text);
  }

  /** Writes a binary message at once; false when the browser is gone. */
  protected final boolean writeNow(byte[] bytes) throws InterruptedException {
    var out = writer;
    return out != null && out.now(bytes);
  }

  /** Pings the browser, whose WebSocket answers when it has come to this. */
  protected final void ping(ByteBuffer payload) {
    var open = socket;
    if (open != null) {
      open.sendPing(payload, Callback.NOOP);
    }
  }

  /** Called with what a ping was sent with when the browser has answered it. */
  protected void ponged(ByteBuffer answer) {}

  /** Closes when what was written so far is out. */
  protected final void end(int status, String reason) {
    var out = writer;
    if (out != null) {
      out.end(status, reason);
    }
  }

  @Override
  public final void onWebSocketOpen(Session open) {
    open.setMaxBinaryMessageSize(largestMessage);
    open.setMaxTextMessageSize(largestMessage);
    socket = open;
    writer = new SocketWriter(open);
    opened();
    Pings.keepAlive(open);
    open.demand();
  }

  @Override
  public final void onWebSocketText(String text) {
    take(() -> received(text));
  }

  @Override
  public final void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    var bytes = new byte[payload.remaining()];
    payload.get(bytes);
    callback.succeed();
    take(() -> received(bytes));
  }

  @Override
  public final void onWebSocketPong(ByteBuffer payload) {
    ponged(payload);
    var open = socket;
    if (open != null) {
      open.demand();
    }
  }

  private void take(Taking taking) {
    var open = socket;
    if (open == null) {
      return;
    }
    try {
      taking.take();
      open.demand();
    } catch (MalformedMessage | BadRequest e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("a WebSocket was sent nonsense");
      open.close(POLICY, e.getMessage(), Callback.NOOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final void onWebSocketClose(int statusCode, String reason, Callback callback) {
    leave();
    callback.succeed();
  }

  @Override
  public final void onWebSocketError(Throwable cause) {
    leave();
  }

  private void leave() {
    gone();
    var out = writer;
    if (out != null) {
      out.close();
    }
  }
}

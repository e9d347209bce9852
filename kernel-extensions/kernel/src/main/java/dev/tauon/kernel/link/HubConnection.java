package dev.tauon.kernel.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.LinkFrame;
import dev.tauon.messaging.LinkFrame.Kind;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket to the hub, from its greeting to its end. */
final class HubConnection implements WebSocket.Listener {
  /** How a connection ended. */
  enum End {
    LOST,
    REFUSED
  }

  private static final Logger log = LoggerFactory.getLogger(HubConnection.class);
  private static final int POLICY_VIOLATION = 1008;

  /** The hub pings every 30 seconds; one that is silent for longer is not there. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(100);

  private final LinkEnd end;
  private final long epoch;
  private final Consumer<Message> deliver;
  private final Progress progress;
  private final CompletableFuture<Void> greeted = new CompletableFuture<>();
  private final CompletableFuture<String> welcome = new CompletableFuture<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private volatile long heardAt = System.nanoTime();
  private volatile LinkEnd.@Nullable Wire wire;
  private volatile @Nullable WebSocket open;

  HubConnection(LinkEnd end, long epoch, Consumer<Message> deliver, Progress progress) {
    this.end = end;
    this.epoch = epoch;
    this.deliver = deliver;
    this.progress = progress;
  }

  /** Connects and greets; returns when the hub has welcomed this process. */
  void open(HttpClient client, URI url, String secret, Duration timeout)
      throws ExecutionException, InterruptedException {
    var socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(timeout)
            .header("Authorization", "token " + secret)
            .buildAsync(url, this)
            .get();
    open = socket;
    try {
      socket
          .sendBinary(ByteBuffer.wrap(LinkFrame.hello(epoch, end.processed()).encode()), true)
          .get();
      greeted.complete(null);
      var unused = welcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      socket.abort();
      throw new ExecutionException("The hub did not welcome this kernel.", e);
    } catch (ExecutionException e) {
      socket.abort();
      if (ended.getNow(End.LOST) == End.REFUSED) {
        // The caller asks for the end next, and hears of the refusal there.
        return;
      }
      throw e;
    }
  }

  /** What opens the next connection. */
  String credential() {
    return welcome.isCompletedExceptionally() ? "" : welcome.getNow("");
  }

  /** Waits until the connection is gone. */
  End awaitEnd() throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return ended.get(LONGEST_SILENCE.toMillis() / 2, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
          finish(End.LOST);
        }
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    heardAt = System.nanoTime();
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      var frame = partial.toByteArray();
      partial.reset();
      try {
        take(socket, LinkFrame.decode(frame));
      } catch (MalformedMessage e) {
        log.atWarn().setCause(e).log("the hub broke the link's rules");
        socket.abort();
        finish(End.LOST);
        return null;
      }
    }
    socket.request(1);
    return null;
  }

  private void take(WebSocket socket, LinkFrame frame) {
    if (frame.kind() == Kind.WELCOME && wire == null) {
      LinkEnd.Wire out = bytes -> write(socket, bytes);
      wire = out;
      end.attach(out, frame.acknowledged());
      welcome.complete(new String(frame.payload(), UTF_8));
    } else {
      end.receive(frame, deliver);
    }
  }

  private void write(WebSocket socket, byte[] bytes) throws IOException, InterruptedException {
    try {
      // The welcome may be here before the greeting's own send is over, and the client refuses a
      // second send until then.
      greeted.get();
      var unused = socket.sendBinary(ByteBuffer.wrap(bytes), true).get();
    } catch (ExecutionException e) {
      socket.abort();
      finish(End.LOST);
      throw new IOException("The hub's connection is gone.", e);
    }
    var frame = LinkFrame.decode(bytes);
    if (frame.kind() == Kind.DATA) {
      progress.written(frame.number());
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    heardAt = System.nanoTime();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    finish(status == POLICY_VIOLATION ? End.REFUSED : End.LOST);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    finish(End.LOST);
  }

  /** Says goodbye; the hub closes its side when it has read everything. */
  void close() {
    var socket = open;
    if (socket != null) {
      var unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
    finish(End.LOST);
  }

  private void finish(End how) {
    var mine = wire;
    if (mine != null) {
      end.detach(mine);
    }
    ended.complete(how);
    greeted.complete(null);
    welcome.completeExceptionally(new IOException("The hub closed the connection."));
  }
}

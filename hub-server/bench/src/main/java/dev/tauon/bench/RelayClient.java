package dev.tauon.bench;

import dev.tauon.messaging.Message;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser's end of the kernel channels. */
final class RelayClient implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_S = 60;

  private final LinkedBlockingQueue<Message> arrived = new LinkedBlockingQueue<>(10_000);
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final WebSocket socket;

  RelayClient(HttpClient client, URI url, String token)
      throws ExecutionException, InterruptedException {
    socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "token " + token)
            .subprotocols(Message.SUBPROTOCOL)
            .buildAsync(url, this)
            .get();
  }

  void send(Message message) throws ExecutionException, InterruptedException {
    var unused = socket.sendBinary(ByteBuffer.wrap(message.frame()), true).get();
  }

  /** The next message. */
  Message next() throws InterruptedException {
    var message = arrived.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (message == null) {
      throw new IllegalStateException("No message came for " + PATIENCE_S + " seconds.");
    }
    return message;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      var message = Message.decode(partial.toByteArray());
      partial.reset();
      try {
        // A slow reader must slow the sender down: the queue is bounded, and waits.
        arrived.put(message);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}

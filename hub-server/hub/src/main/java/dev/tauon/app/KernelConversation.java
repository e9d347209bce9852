package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import dev.tauon.web.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests to a kernel and what it says, over the WebSocket that browsers use. */
final class KernelConversation implements WebSocket.Listener, AutoCloseable {
  /**
   * What the kernel said.
   *
   * @param parent the request that it belongs to; may be empty
   */
  record Said(Channel channel, String type, String parent, Map<String, Object> content) {}

  private static final byte[] NOTHING = "{}".getBytes(UTF_8);

  /** Stands in the queue where the connection ended. */
  private static final Said END = new Said(Channel.IOPUB, "", "", Map.of());

  private final String session;
  private final LinkedBlockingQueue<Said> said = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private int requests;
  private @Nullable WebSocket socket;

  KernelConversation(String session) {
    this.session = session;
  }

  /** The connection that it is over. */
  void isOver(WebSocket connection) {
    socket = connection;
  }

  /** Sends a request on the shell channel and returns its id. */
  String ask(String type, Map<String, ?> content, Map<String, ?> metadata)
      throws ExecutionException, InterruptedException {
    requests++;
    var id = session + "-" + requests;
    var header =
        Map.of(
            "msg_id", id,
            "msg_type", type,
            "session", session,
            "username", "tauon",
            "version", "5.5");
    var message =
        Message.of(
            Channel.SHELL,
            Json.bytes(header),
            NOTHING,
            Json.bytes(metadata),
            Json.bytes(content),
            List.of());
    if (socket == null) {
      throw new IllegalStateException("There is no connection yet");
    }
    var unused = socket.sendBinary(ByteBuffer.wrap(message.frame()), true).get();
    return id;
  }

  /**
   * What was said next; nothing in this time, or never again.
   *
   * @throws ConnectionLost where the connection is over
   */
  Optional<Said> next(long time, TimeUnit unit) throws InterruptedException {
    var next = said.poll(time, unit);
    if (next == END) {
      said.add(END);
      throw new ConnectionLost();
    }
    return Optional.ofNullable(next);
  }

  /** The hub does not speak any more. */
  static final class ConnectionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionLost() {
      super("The connection with the kernel was lost.");
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      var message = Message.decode(partial.toByteArray());
      partial.reset();
      var type = text(Json.object(message.header()), "msg_type");
      var parent = text(Json.object(message.parentHeader()), "msg_id");
      said.add(new Said(message.channel(), type, parent, Json.object(message.content())));
    }
    from.request(1);
    return null;
  }

  private static String text(Map<String, Object> header, String field) {
    return header.get(field) instanceof String text ? text : "";
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    said.add(END);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    said.add(END);
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}

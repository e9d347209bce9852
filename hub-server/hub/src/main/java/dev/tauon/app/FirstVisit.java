package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import dev.tauon.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a browser asks a hub for when somebody opens a first notebook and runs a cell. */
final class FirstVisit implements AutoCloseable {
  /** So often that the JVM sees what is needed again and again. */
  private static final int ROUNDS = 20;

  private static final long PATIENCE_S = 60;
  private static final byte[] NOTHING = "{}".getBytes(UTF_8);

  private final String base;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param base the address of the user's pages, without a slash at its end
   */
  FirstVisit(String base, String token) {
    this.base = base;
    this.token = token;
  }

  void make() throws IOException, InterruptedException, ExecutionException {
    // Pages that are not built are no reason to do without the rest.
    client.send(request("/lab").build(), BodyHandlers.discarding());
    var kernel = startKernel();
    for (int i = 0; i < ROUNDS; i++) {
      get("/api/kernels");
      get("/api/sessions");
      get("/api/contents");
      runCell(kernel, i);
    }
    client.send(request("/api/kernels/" + kernel).DELETE().build(), BodyHandlers.discarding());
  }

  private void get(String path) throws IOException, InterruptedException {
    ask(request(path).build());
  }

  private String startKernel() throws IOException, InterruptedException {
    var started =
        ask(request("/api/kernels").POST(BodyPublishers.ofString("{\"name\":\"java\"}")).build());
    return (String) Objects.requireNonNull(Json.object(started).get("id"), "a kernel without id");
  }

  private byte[] ask(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException(request.uri().getPath() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "token " + token);
  }

  private void runCell(String kernel, int round)
      throws IOException, InterruptedException, ExecutionException {
    var session = "rehearsal-" + round;
    var channels = "/api/kernels/" + kernel + "/channels?session_id=" + session;
    var replies = new Replies();
    var socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "token " + token)
            .subprotocols(Message.SUBPROTOCOL)
            .buildAsync(URI.create(base.replaceFirst("http", "ws") + channels), replies)
            .get();
    try {
      send(socket, session, "kernel_info_request", Map.of());
      replies.await();
      send(socket, session, "execute_request", Map.of("code", "1 + 1"));
      replies.await();
    } finally {
      socket.abort();
    }
  }

  private static void send(WebSocket socket, String session, String type, Map<String, ?> content)
      throws ExecutionException, InterruptedException {
    var header =
        Map.of(
            "msg_id",
            session + "-" + type,
            "msg_type",
            type,
            "session",
            session,
            "username",
            "rehearsal",
            "version",
            "5.5");
    var message =
        Message.of(
            Channel.SHELL, Json.bytes(header), NOTHING, NOTHING, Json.bytes(content), List.of());
    var unused = socket.sendBinary(ByteBuffer.wrap(message.frame()), true).get();
  }

  @Override
  public void close() {
    client.close();
  }

  /** The replies that arrive. */
  private static final class Replies implements WebSocket.Listener {
    private final LinkedBlockingQueue<Message> arrived = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    void await() throws IOException, InterruptedException {
      if (arrived.poll(PATIENCE_S, TimeUnit.SECONDS) == null) {
        throw new IOException("The kernel did not reply in " + PATIENCE_S + " s.");
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
        if (message.channel() == Channel.SHELL) {
          arrived.add(message);
        }
      }
      from.request(1);
      return null;
    }
  }
}

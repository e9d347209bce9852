package dev.tauon.app;

import dev.tauon.messaging.Message;
import dev.tauon.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Asks a hub what a browser asks it, over HTTP and WebSocket. */
final class HubClient implements AutoCloseable {
  private static final int FIRST_FAILURE = 300;

  private final String base;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param base the address of the user's pages, without a slash at its end
   */
  HubClient(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Whatever is answered is fine. */
  void visit(String path) throws IOException, InterruptedException {
    client.send(request(path).build(), BodyHandlers.discarding());
  }

  /**
   * @throws IOException also where the answer is no success
   */
  void get(String path) throws IOException, InterruptedException {
    ask(request(path).build());
  }

  /**
   * @throws IOException also where the answer is no success, with the hub's own sentence
   */
  byte[] post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return ask(request(path).POST(BodyPublishers.ofByteArray(Json.bytes(body))).build());
  }

  void delete(String path) throws IOException, InterruptedException {
    client.send(request(path).DELETE().build(), BodyHandlers.discarding());
  }

  /** Starts a kernel for a notebook in the user's files. */
  String startKernel(String spec, String notebook) throws IOException, InterruptedException {
    var started = post("/api/kernels", Map.of("name", spec, "path", notebook));
    return (String) Objects.requireNonNull(Json.object(started).get("id"), "a kernel without id");
  }

  /**
   * Connects with a kernel.
   *
   * @param session what this client calls itself
   */
  KernelConversation connect(String kernel, String session)
      throws InterruptedException, ExecutionException {
    var conversation = new KernelConversation(session);
    var channels = "/api/kernels/" + kernel + "/channels?session_id=" + session;
    var socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "token " + token)
            .subprotocols(Message.SUBPROTOCOL)
            .buildAsync(URI.create(base.replaceFirst("http", "ws") + channels), conversation)
            .get();
    conversation.isOver(socket);
    return conversation;
  }

  private byte[] ask(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= FIRST_FAILURE) {
      throw new IOException(sentence(request, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static String sentence(HttpRequest request, int status, byte[] body) {
    try {
      if (Json.object(body).get("message") instanceof String message) {
        return message;
      }
    } catch (RuntimeException e) {
      // What is no JSON says less than the status.
    }
    return request.uri().getPath() + " answered " + status;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "token " + token);
  }

  @Override
  public void close() {
    client.close();
  }
}

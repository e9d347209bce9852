package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.users.UserName;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub without JupyterLab's pages, on a free port, and ways to speak to it. */
@Timeout(60)
abstract class RunningHub {
  static final String TOKEN = "a-token-for-tests";

  @TempDir Path folder;
  Hub hub;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    hub =
        Hub.start(
            new HubConfig(
                "127.0.0.1",
                0,
                folder.resolve("files"),
                folder.resolve("state"),
                folder.resolve("home"),
                new UserName("alice"),
                Optional.of(TOKEN),
                HubConfig.KernelConfig.usual(Optional.of(0))));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    hub.close();
  }

  HttpRequest.Builder request(String path) {
    var uri = path.startsWith("http") ? path : hub.url() + path;
    return HttpRequest.newBuilder(URI.create(uri));
  }

  HttpRequest.Builder mine(String path) {
    return request("/user/alice/" + path).header("Authorization", "token " + TOKEN);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends bytes as they are, for requests that no client would make. */
  String raw(String text) throws IOException {
    var address = URI.create(hub.url());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  static String cookie(HttpResponse<?> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  void assertPlainRefusal(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body())
        .contains("\"message\":")
        .doesNotContain(folder.toString(), "Exception", "\tat ");
  }
}

package dev.tauon.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpFetcherTest {
  private static final byte[] WORD = "word".getBytes(UTF_8);

  @TempDir Path folder;
  private Path target;
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private final HttpFetcher fetcher = new HttpFetcher(Duration.ofSeconds(1));

  @BeforeEach
  void serve() throws IOException {
    target = folder.resolve("word.txt");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/word.txt", exchange -> send(exchange, 200, WORD.length, WORD));
    server.createContext("/moved.txt", this::redirect);
    server.createContext("/short.txt", exchange -> send(exchange, 200, 1_000, WORD));
    server.createContext("/stalling.txt", this::stall);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private static void send(HttpExchange exchange, int status, long length, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", "/word.txt");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void stall(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write(WORD);
      exchange.getResponseBody().flush();
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void fetch(String path) throws IOException {
    fetcher.fetch(address(path), target, (_, _) -> {});
  }

  @Test
  void a_file_arrives_as_it_is_also_behind_a_redirect() throws IOException {
    fetch("/word.txt");
    assertThat(target).hasBinaryContent(WORD);
    Files.delete(target);
    fetch("/moved.txt");
    assertThat(target).hasBinaryContent(WORD);
  }

  @Test
  void a_missing_file_is_no_reason_to_think_the_source_unreachable() {
    assertThatExceptionOfType(SourceFailed.class)
        .isThrownBy(() -> fetch("/none.txt"))
        .withMessage("the server answered 404")
        .satisfies(e -> assertThat(e.isUnreachable()).isFalse());
  }

  @Test
  void an_answer_that_breaks_off_is_noticed() {
    assertThatExceptionOfType(SourceFailed.class)
        .isThrownBy(() -> fetch("/short.txt"))
        .withMessage("the connection broke off");
  }

  @Test
  void a_source_that_stops_in_the_middle_does_not_hold_us_for_ever() {
    assertThatExceptionOfType(SourceFailed.class)
        .isThrownBy(() -> fetch("/stalling.txt"))
        .withMessage("it stopped to send for 1 s");
  }

  @Test
  void a_source_where_nobody_listens_is_unreachable() throws IOException {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    assertThatExceptionOfType(SourceFailed.class)
        .isThrownBy(() ->
            fetcher.fetch(
                URI.create("http://127.0.0.1:" + port + "/word.txt"), target, (_, _) -> {}))
        .satisfies(e -> assertThat(e.isUnreachable()).isTrue());
  }

  @Test
  void the_store_keeps_what_came_and_leaves_no_part_of_what_did_not() throws IOException {
    var words =
        new PublishedDataset(
            "words",
            "Words",
            "One word",
            "public domain",
            "nobody",
            List.of(address("/")),
            List.of(
                new DataFile("word.txt", Checksum.of(Files.write(target, WORD)), 4),
                new DataFile("short.txt", "0".repeat(64), 1_000)),
            "good");
    var cache = folder.resolve("cache");
    var store = new DataStore(List.of(), cache, Optional.of(fetcher), (_, _) -> {});

    assertThat(store.file(words, "word.txt")).hasBinaryContent(WORD);
    assertThatExceptionOfType(DataNotFound.class)
        .isThrownBy(() -> store.file(words, "short.txt"))
        .withMessageContaining("the connection broke off");
    try (var files = Files.list(cache.resolve("words"))) {
      assertThat(files).containsExactly(cache.resolve("words/word.txt"));
    }
  }
}

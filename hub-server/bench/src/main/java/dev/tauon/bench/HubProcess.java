package dev.tauon.bench;

import dev.tauon.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A whole hub in a process of its own, started as the launcher starts it. */
final class HubProcess implements AutoCloseable {
  private static final String TOKEN = "bench-token";
  private static final long PATIENCE_MS = 60_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Process process;
  private final String api;

  /**
   * @param pool how many kernels it keeps warm
   */
  HubProcess(int pool) throws Exception {
    folder = Files.createTempDirectory("tauon-bench-");
    var ready = folder.resolve("ready.json");
    process =
        new ProcessBuilder(command(pool, ready))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("hub.log").toFile())
            .start();
    long until = System.currentTimeMillis() + PATIENCE_MS;
    while (!Files.exists(ready)) {
      if (!process.isAlive() || System.currentTimeMillis() > until) {
        throw new IllegalStateException(
            "The hub does not start: " + Files.readString(folder.resolve("hub.log")));
      }
      Thread.sleep(10);
    }
    api = Json.mapper().readTree(Files.readAllBytes(ready)).path("api").stringValue();
  }

  private List<String> command(int pool, Path ready) {
    var home = Path.of(System.getProperty("tauon.home", "."));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.getRuntime().availableProcessors() <= 4) {
      // As the launcher does.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(
        List.of(
            "-Dtauon.home=" + home,
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-XX:AOTCache=" + home.resolve("target/tauon/hub.aot"),
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            home.resolve("hub-server/hub/target/dist/lib") + "/*",
            "dev.tauon.app.Main"));
    command.addAll(
        List.of(
            "up",
            "--no-browser",
            "--port=0",
            "--user=bench",
            "--token=" + TOKEN,
            "--pool=" + pool,
            "--dir=" + folder.resolve("files"),
            "--state=" + folder.resolve("state"),
            "--ready-file=" + ready));
    return command;
  }

  /** Starts a kernel and returns its id. */
  String startKernel(String spec) throws Exception {
    var answer =
        client.send(
            request("/kernels")
                .POST(BodyPublishers.ofString("{\"name\":\"" + spec + "\"}"))
                .build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(
          "No kernel of the spec " + spec + ": status " + answer.statusCode());
    }
    return Json.mapper().readTree(answer.body()).path("id").stringValue();
  }

  /** Connects to a kernel. */
  KernelSession connect(String kernel) throws Exception {
    var channels =
        api.replaceFirst("http", "ws")
            + "/kernels/"
            + kernel
            + "/channels?session_id="
            + EchoMessages.SESSION;
    return new KernelSession(new RelayClient(client, URI.create(channels), TOKEN));
  }

  void stopKernel(String kernel) throws Exception {
    client.send(request("/kernels/" + kernel).DELETE().build(), BodyHandlers.discarding());
  }

  void interrupt(String kernel) throws Exception {
    client.send(
        request("/kernels/" + kernel + "/interrupt").POST(BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
  }

  JsonNode get(String path) throws Exception {
    var answer = client.send(request(path).build(), BodyHandlers.ofByteArray());
    return Json.mapper().readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "token " + TOKEN);
  }

  @Override
  public void close() throws Exception {
    client.close();
    process.destroy();
    process.waitFor();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

package dev.tauon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * What the hub adds to a message on its way to a kernel and back.
 *
 * <p>Client, hub and echoing kernel are three processes on this machine. The peer is a WebSocket
 * that answers from inside the hub's process: the same client, server and frame without the relay.
 * Both are measured in turns. Then the kernel floods the client with numbered messages, of which
 * none may be missing, doubled or out of place.
 */
public final class RelayBenchmark {
  private static final String TOKEN = "bench-token";
  private static final int ROUNDS = 10;
  private static final int TRIPS = 1_000;
  private static final int WARM_UP = 3_000;
  private static final long FLOOD = 1_000_000;

  private RelayBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("tauon-bench-");
    var hub =
        Jvm.builder(RelayHub.class, folder.toString(), TOKEN)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var client = HttpClient.newHttpClient();
        BufferedReader reader = hub.inputReader()) {
      measure(client, reader.readLine());
    } finally {
      hub.getOutputStream().close();
      hub.waitFor();
      delete(folder);
    }
  }

  private static void measure(HttpClient client, String url) throws Exception {
    var base = url + "/user/" + RelayHub.USER;
    var started =
        client.send(
            HttpRequest.newBuilder(URI.create(base + "/api/kernels"))
                .header("Authorization", "token " + TOKEN)
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    var id = started.body().replaceFirst("(?s).*\"id\":\"([0-9a-f-]+)\".*", "$1");
    var sockets = base.replaceFirst("http", "ws");
    var channels = sockets + "/api/kernels/" + id + "/channels?session_id=" + EchoMessages.SESSION;
    try (var relayed = new RelayClient(client, URI.create(channels), TOKEN);
        var direct = new RelayClient(client, URI.create(sockets + "/echo"), TOKEN)) {
      roundTrips(relayed, direct);
      flood(relayed, FLOOD, 100);
      flood(relayed, FLOOD / 20, 64 * 1024);
    }
  }

  private static void roundTrips(RelayClient relayed, RelayClient direct) throws Exception {
    trips(relayed, WARM_UP);
    trips(direct, WARM_UP);
    var throughHub = new long[ROUNDS * TRIPS];
    var straight = new long[ROUNDS * TRIPS];
    for (int round = 0; round < ROUNDS; round++) {
      System.arraycopy(trips(relayed, TRIPS), 0, throughHub, round * TRIPS, TRIPS);
      System.arraycopy(trips(direct, TRIPS), 0, straight, round * TRIPS, TRIPS);
    }
    var hub = Latencies.of(throughHub);
    var peer = Latencies.of(straight);
    print("round trips: %d, in turns of %d", ROUNDS * TRIPS, TRIPS);
    print("  through the hub to an echoing kernel  p50 %.3f ms  p99 %.3f ms", p50(hub), p99(hub));
    print("  WebSocket echo in the hub's process   p50 %.3f ms  p99 %.3f ms", p50(peer), p99(peer));
    print(
        "  ratio                                 p50 %.2f     p99 %.2f",
        p50(hub) / p50(peer), p99(hub) / p99(peer));
    print(
        "  the hub and the kernel's link add     p50 %.3f ms (bound: 1 ms)", p50(hub) - p50(peer));
  }

  private static double p50(Latencies latencies) {
    return latencies.percentile(0.50);
  }

  private static double p99(Latencies latencies) {
    return latencies.percentile(0.99);
  }

  private static long[] trips(RelayClient client, int count) throws Exception {
    var times = new long[count];
    for (int i = 0; i < count; i++) {
      var request = EchoMessages.request(i, "{\"code\":\"1+1\"}");
      long start = System.nanoTime();
      client.send(request);
      while (client.next().channel() != Channel.SHELL) {
        // Status messages of the hub itself.
      }
      times[i] = System.nanoTime() - start;
    }
    return times;
  }

  private static void flood(RelayClient client, long count, int size) throws Exception {
    long start = System.nanoTime();
    client.send(EchoMessages.request(0, "flood " + count + " " + size));
    long expected = 0;
    long bytes = 0;
    for (var message = client.next(); message.channel() != Channel.SHELL; message = client.next()) {
      var content = message.content();
      long number = Long.parseLong(new String(Arrays.copyOf(content, 20), UTF_8));
      if (number != expected) {
        throw new IllegalStateException("Message " + number + " came instead of " + expected + ".");
      }
      expected++;
      bytes += message.frame().length;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    print("output: %,d messages of %,d bytes of content", count, size);
    print(
        "  arrived once and in order: %,d (%s); %,.0f messages/s, %,.1f MB/s",
        expected,
        expected == count ? "nothing lost" : "LOST " + (count - expected),
        expected / seconds,
        bytes / seconds / 1e6);
    if (expected != count) {
      throw new IllegalStateException("Messages were lost.");
    }
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

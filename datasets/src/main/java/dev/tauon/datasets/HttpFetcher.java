package dev.tauon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fetches over HTTP and HTTPS, with a limit on the time to connect, to answer and to go on. */
public final class HttpFetcher implements Fetcher {
  private static final int CHECKS_PER_TIMEOUT = 4;

  private final Duration timeout;

  /**
   * @param timeout for the connection, again for the first byte of the answer, and for each pause
   *     between its pieces
   */
  public HttpFetcher(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void fetch(URI address, Path target, Progress progress) throws IOException {
    var request = HttpRequest.newBuilder(address).timeout(timeout).build();
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      var answer = answer(client, request);
      try (var in = answer.body();
          OutputStream out = Files.newOutputStream(target)) {
        if (answer.statusCode() != 200) {
          throw SourceFailed.withoutFile("the server answered " + answer.statusCode());
        }
        long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        copy(in, out, total, progress);
      } finally {
        // Otherwise closing the client would wait for what is left of the answer.
        client.shutdownNow();
      }
    }
  }

  private static HttpResponse<InputStream> answer(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      var message = e.getMessage();
      throw SourceFailed.unreachable(message == null ? "no connection" : message);
    } catch (IOException e) {
      throw SourceFailed.withoutFile(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    }
  }

  private void copy(InputStream in, OutputStream out, long total, Progress progress)
      throws IOException {
    try (var silence = new Silence(in, timeout)) {
      var buffer = new byte[1 << 16];
      long arrived = 0;
      for (int n = silence.read(buffer); n >= 0; n = silence.read(buffer)) {
        out.write(buffer, 0, n);
        arrived += n;
        progress.arrived(arrived, total);
      }
    }
  }

  /** Closes a stream that sends nothing for too long, which ends the read that waits for it. */
  private static final class Silence implements AutoCloseable {
    private final InputStream in;
    private final Duration longest;
    private final ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("download-watch").factory());
    private volatile long heard = System.nanoTime();
    private volatile boolean tooLong;

    Silence(InputStream in, Duration longest) {
      this.in = in;
      this.longest = longest;
      long pause = Math.max(1, longest.toMillis() / CHECKS_PER_TIMEOUT);
      var unused = clock.scheduleWithFixedDelay(this::check, pause, pause, TimeUnit.MILLISECONDS);
    }

    int read(byte[] buffer) throws SourceFailed {
      try {
        int n = in.read(buffer);
        heard = System.nanoTime();
        return n;
      } catch (IOException e) {
        throw SourceFailed.withoutFile(
            tooLong
                ? "it stopped to send for " + longest.toSeconds() + " s"
                : "the connection broke off");
      }
    }

    private void check() {
      if (System.nanoTime() - heard > longest.toNanos()) {
        tooLong = true;
        try {
          in.close();
        } catch (IOException e) {
          // It is closed all the same, as far as the reader goes.
          return;
        }
      }
    }

    @Override
    public void close() {
      clock.shutdownNow();
    }
  }
}

package dev.tauon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches over HTTP and HTTPS, with a limit on the time to connect and to answer. */
public final class HttpFetcher implements Fetcher {
  private final Duration timeout;

  /**
   * @param timeout for the connection, and again for the first byte of the answer
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
      var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw new IOException("the server answered " + answer.statusCode());
      }
      long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
      try (InputStream in = answer.body();
          OutputStream out = Files.newOutputStream(target)) {
        copy(in, out, total, progress);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted", e);
    }
  }

  private static void copy(InputStream in, OutputStream out, long total, Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long arrived = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      arrived += n;
      progress.arrived(arrived, total);
    }
  }
}

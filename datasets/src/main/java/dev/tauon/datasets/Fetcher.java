package dev.tauon.datasets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Brings one file from its source. */
public interface Fetcher {
  /**
   * Writes what is at {@code address} to {@code target}, which is overwritten.
   *
   * @throws SourceFailed if the source cannot be reached, has no such file or stops to send
   * @throws IOException if {@code target} cannot be written
   */
  void fetch(URI address, Path target, Progress progress) throws IOException;

  /** Told of every piece that arrived. */
  @FunctionalInterface
  interface Progress {
    /**
     * @param bytes bytes that arrived so far
     * @param total bytes in all, or -1 where the source does not say
     */
    void arrived(long bytes, long total);
  }
}

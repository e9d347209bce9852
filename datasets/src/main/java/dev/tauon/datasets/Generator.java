package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes the files of a data set from a seed.
 *
 * <p>The same files, byte for byte, have to come out on every machine: chance is {@link Chance},
 * functions beyond arithmetic and square roots are {@link StrictMath}'s, numbers are written by
 * {@link CsvWriter} and pictures by encoders of our own, since those of the JDK differ with the
 * libraries it was built with.
 */
@FunctionalInterface
public interface Generator {
  /**
   * Writes all files.
   *
   * @param folder that exists and is empty
   * @throws java.io.InterruptedIOException if the thread was interrupted
   * @throws IOException if a file cannot be written
   */
  void generate(Path folder, Progress progress) throws IOException;

  /** Told how the work goes on, from one thread. */
  @FunctionalInterface
  interface Progress {
    /**
     * @param share of the work that is done, 0 to 1
     */
    void done(double share);
  }
}

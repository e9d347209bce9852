package dev.tauon.training;

import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Work on all processors. */
final class Parallel {
  private static final int PARTS_PER_PROCESSOR = 2;

  private Parallel() {}

  /**
   * Splits pieces into parts that are worked on at once. Who needs memory to work in makes it once
   * a part.
   *
   * @param work gets the numbers of the pieces of a part
   */
  static void inParts(int pieces, Consumer<IntStream> work) {
    int parts = Math.min(pieces, PARTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    IntStream.range(0, parts)
        .parallel()
        .forEach(part ->
            work.accept(
                IntStream.range(start(pieces, parts, part), start(pieces, parts, part + 1))));
  }

  private static int start(int pieces, int parts, int part) {
    return (int) ((long) pieces * part / parts);
  }
}

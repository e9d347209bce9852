package dev.tauon.training;

import org.nd4j.linalg.factory.Nd4j;

/**
 * The one seed that everything random here follows from: ND4J's numbers (weights, dropout), the
 * order of examples, their changes, and what is held out.
 *
 * <pre>{@code
 * Reproducible.seed(42);
 * }</pre>
 *
 * <p>Call it before the network is built, and leave {@code seed(...)} out of its configuration. The
 * same program then gives the same losses, on the same machine with the same number of threads:
 * with another one, sums are added up in another order and differ in their last digits.
 */
public final class Reproducible {
  private static final long UNLESS_SAID = 42;

  private static volatile long seed = UNLESS_SAID;

  private Reproducible() {}

  /** Begins everything random anew. */
  public static void seed(long number) {
    seed = number;
    Nd4j.getRandom().setSeed(number);
  }

  /** The seed of trainings, batches and folders that are given none of their own; 42 at first. */
  public static long seed() {
    return seed;
  }
}

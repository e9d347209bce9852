package dev.tauon.training;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The one seed that everything random here follows from: ND4J's numbers (dropout), the weights of
 * networks, the order of examples, their changes, and what is held out.
 *
 * <pre>{@code
 * Reproducible.seed(42);
 * }</pre>
 *
 * <p>Call it before the network is built. In a notebook that is all: {@code new
 * NeuralNetConfiguration.Builder()} gets the seed by itself. Elsewhere begin networks with {@link
 * #configuration()}, since DL4J takes the time of day for a seed that is not given.
 *
 * <p>The same program then gives the same losses, on the same machine with the same number of
 * threads: with another one, sums are added up in another order and differ in their last digits.
 */
public final class Reproducible {
  private static final long UNLESS_SAID = 42;

  /** ND4J takes 0 for no seed, and the time of day instead. Any other number would do. */
  private static final long FOR_ZERO = 0x9E3779B97F4A7C15L;

  private static volatile long seed = UNLESS_SAID;
  private static volatile boolean said;

  private Reproducible() {}

  /** Begins everything random anew. */
  public static void seed(long number) {
    seed = number;
    said = true;
    Nd4j.getRandom().setSeed(forNd4j());
  }

  /** The seed of trainings, batches and folders that are given none of their own; 42 at first. */
  public static long seed() {
    return seed;
  }

  /** Begins the configuration of a network with the seed. */
  public static NeuralNetConfiguration.Builder configuration() {
    return new NeuralNetConfiguration.Builder().seed(forNd4j());
  }

  /** The same builder, with the seed if one was said; notebooks send every new one through here. */
  public static NeuralNetConfiguration.Builder configured(NeuralNetConfiguration.Builder builder) {
    return said ? builder.seed(forNd4j()) : builder;
  }

  private static long forNd4j() {
    return seed == 0 ? FOR_ZERO : seed;
  }
}

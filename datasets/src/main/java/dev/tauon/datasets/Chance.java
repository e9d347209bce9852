package dev.tauon.datasets;

import java.util.Arrays;
import java.util.List;

/**
 * Chance from a seed, the same on every machine and with every version of Java.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood: Fast splittable pseudorandom
 * number generators, OOPSLA 2014). It is written here because the distributions of the JDK's
 * generators are not laid down by their specification.
 */
final class Chance {
  private static final double LARGE = 60;

  private long state;
  private double spare = Double.NaN;

  private Chance(long state) {
    this.state = state;
  }

  /** Chance of its own for each seed and path, for instance the number of a picture. */
  static Chance of(long seed, long... path) {
    long state = mixed(seed + 0x9e3779b97f4a7c15L);
    for (long step : path) {
      state = mixed(state ^ mixed(step + 0x632be59bd9b4e019L));
    }
    return new Chance(state);
  }

  private static long mixed(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }

  long bits() {
    state += 0x9e3779b97f4a7c15L;
    return mixed(state);
  }

  /** Uniform from 0, inclusive, to 1, exclusive. */
  double share() {
    return (bits() >>> 11) * 0x1p-53;
  }

  double between(double least, double most) {
    return least + (most - least) * share();
  }

  /** Uniform from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) ((bits() >>> 32) * bound >>> 32);
  }

  /** Uniform from {@code least} to {@code most}, both inclusive. */
  int from(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean happens(double probability) {
    return share() < probability;
  }

  /** Standard normal, by Marsaglia's polar method. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    while (true) {
      double u = between(-1, 1);
      double v = between(-1, 1);
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
      }
    }
  }

  double normal(double mean, double deviation) {
    return mean + deviation * normal();
  }

  /**
   * Close to a standard normal and ten times as fast, for the noise of single pixels: a sum of four
   * uniform numbers (Irwin and Hall), which never exceeds 3.5.
   */
  double grain() {
    long four = bits();
    long sum = (four & 0xffff) + (four >>> 16 & 0xffff) + (four >>> 32 & 0xffff) + (four >>> 48);
    return (sum * 0x1p-16 - 2) * 1.7320508075688772;
  }

  /** Exponential with a mean, for instance the time to the next event. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - share());
  }

  /** Poisson: by multiplication (Knuth), for large means by the normal that it comes close to. */
  int poisson(double mean) {
    if (mean > LARGE) {
      return (int) Math.max(0, Math.floor(normal(mean, Math.sqrt(mean)) + 0.5));
    }
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = share(); product > limit; product *= share()) {
      count++;
    }
    return count;
  }

  /** A series that forgets slowly (AR(1)) with mean 0 and this deviation. */
  double[] smooth(int length, double memory, double deviation) {
    var series = new double[length];
    double fresh = deviation * Math.sqrt(1 - memory * memory);
    double now = normal(0, deviation);
    for (int t = 0; t < length; t++) {
      series[t] = now;
      now = memory * now + normal(0, fresh);
    }
    return series;
  }

  <T> T pick(List<T> options) {
    return options.get(below(options.size()));
  }

  /** 0 to {@code count - 1} in an order of chance. */
  int[] shuffled(int count) {
    var order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = count - 1; i > 0; i--) {
      int j = below(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}

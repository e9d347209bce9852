package dev.tauon.datasets;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Which pictures train and which test, so that each class keeps its share in both.
 *
 * @param rest places of the pictures that were not held out, ascending; not copied
 * @param heldOut places of those that were, ascending; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Split(int[] rest, int[] heldOut) {
  /**
   * Holds out {@code count} places, chosen by chance from a seed, in proportion to the classes.
   *
   * @param labels class of each place, 0 to 127
   */
  public static Split stratified(byte[] labels, int count, long seed) {
    if (count < 0 || count > labels.length) {
      throw new IllegalArgumentException(
          "Of %,d pictures %,d cannot be held out".formatted(labels.length, count));
    }
    int[] order = shuffled(labels.length, generator(seed));
    int[] wanted = shares(labels, count);
    var held = new BitSet(labels.length);
    for (int place : order) {
      if (wanted[labels[place]]-- > 0) {
        held.set(place);
      }
    }
    // In their own order: in the order of choosing, classes that ran out would come last.
    int[] heldOut = held.stream().toArray();
    held.flip(0, labels.length);
    return new Split(held.stream().toArray(), heldOut);
  }

  /** How many of each class to hold out: proportional, rounded by largest remainder. */
  private static int[] shares(byte[] labels, int count) {
    var sizes = new int[128];
    for (byte label : labels) {
      sizes[label]++;
    }
    var shares = new int[sizes.length];
    var remainders = new double[sizes.length];
    int given = 0;
    for (int c = 0; c < sizes.length; c++) {
      double exact = labels.length == 0 ? 0 : (double) sizes[c] * count / labels.length;
      shares[c] = (int) exact;
      remainders[c] = exact - shares[c];
      given += shares[c];
    }
    while (given < count) {
      int largest = 0;
      for (int c = 1; c < sizes.length; c++) {
        if (remainders[c] > remainders[largest]) {
          largest = c;
        }
      }
      shares[largest]++;
      remainders[largest] = -1;
      given++;
    }
    return shares;
  }

  private static int[] shuffled(int length, RandomGenerator random) {
    var order = new int[length];
    Arrays.setAll(order, i -> i);
    for (int i = length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}

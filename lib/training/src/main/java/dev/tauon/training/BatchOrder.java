package dev.tauon.training;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which examples come next: each once in a round, in their own order or in another one each time
 * round.
 */
final class BatchOrder {
  private final int batchSize;
  private final @Nullable SplittableRandom random;
  private final int[] order;
  private int next;

  /**
   * @param random draws the orders; null for the examples' own
   * @throws IllegalArgumentException if {@code batchSize} is less than 1
   */
  BatchOrder(int examples, int batchSize, @Nullable SplittableRandom random) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("A batch cannot hold " + batchSize + " examples");
    }
    this.batchSize = batchSize;
    this.random = random;
    order = new int[examples];
    Arrays.setAll(order, i -> i);
    begin();
  }

  int batchSize() {
    return batchSize;
  }

  int examples() {
    return order.length;
  }

  /** How many batches there are in one round; the last may be smaller. */
  int batches() {
    return Math.ceilDiv(order.length, batchSize);
  }

  /** Begins the next round. */
  void begin() {
    next = 0;
    if (random != null) {
      Order.shuffle(order, random);
    }
  }

  boolean hasNext() {
    return next < order.length;
  }

  /**
   * The places of the next examples, at most {@code size} of them.
   *
   * @throws NoSuchElementException if none is left of this round
   */
  int[] take(int size) {
    if (!hasNext()) {
      throw new NoSuchElementException("All batches of this round were handed out");
    }
    int[] places = Arrays.copyOfRange(order, next, Math.min(next + size, order.length));
    next += places.length;
    return places;
  }
}

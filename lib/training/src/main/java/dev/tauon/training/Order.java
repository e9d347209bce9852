package dev.tauon.training;

import java.util.SplittableRandom;

/** The order of examples. */
final class Order {
  private Order() {}

  /** In place, every order as likely as any other (Fisher and Yates). */
  static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}

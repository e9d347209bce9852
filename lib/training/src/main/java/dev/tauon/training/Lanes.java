package dev.tauon.training;

/**
 * Loops over whole arrays of the bits of floats, in the form that Java's compiler turns into
 * vectors: one store each, and everything at the same place.
 */
final class Lanes {
  /** Of the least finite float, from which ND4J starts, too. */
  static final int LEAST = ordered(Float.floatToRawIntBits(-Float.MAX_VALUE));

  private Lanes() {}

  /**
   * Whole numbers in the order of the floats whose bits they were, and back: the bits after the
   * sign of negative ones are turned over.
   */
  static int ordered(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  static void order(int[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = ordered(values[i]);
    }
  }

  static void largest(int[] values, int[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], others[i]);
    }
  }

  /** All bits where two values differ, none where they are equal. */
  static void difference(int[] values, int[] others) {
    for (int i = 0; i < values.length; i++) {
      int difference = values[i] ^ others[i];
      values[i] = (difference | -difference) >> 31;
    }
  }

  static void and(int[] values, int[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] &= others[i];
    }
  }

  static void andNot(int[] values, int[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] &= ~others[i];
    }
  }

  static void or(int[] values, int[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] |= others[i];
    }
  }
}

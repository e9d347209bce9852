package dev.tauon.widgets;

/** Checks of numbers that callers pass. */
final class Bounds {
  private Bounds() {}

  static void check(double min, double max, double value) {
    if (!(min < max)) {
      throw new IllegalArgumentException("From %s to %s there is no way.".formatted(min, max));
    }
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "The value %s does not lie between %s and %s.".formatted(value, min, max));
    }
  }
}

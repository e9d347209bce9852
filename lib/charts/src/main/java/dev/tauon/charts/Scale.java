package dev.tauon.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis with ticks at round numbers.
 *
 * @param low at its beginning
 * @param high at its end, more than {@code low}
 * @param step from one tick to the next
 */
record Scale(double low, double high, double step) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** Covers all values from {@code low} to {@code high}, with at most so many steps. */
  static Scale covering(double low, double high, int steps) {
    Scale exact = within(low, high, steps);
    return new Scale(
        Math.floor(exact.low / exact.step + 1e-9) * exact.step,
        Math.ceil(exact.high / exact.step - 1e-9) * exact.step,
        exact.step);
  }

  /** Begins and ends at these values, wherever the ticks are. */
  static Scale within(double low, double high, int steps) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException(
          "An axis cannot go from %s to %s".formatted(Double.toString(low), Double.toString(high)));
    }
    double wide = low == high ? Math.max(Math.abs(low), 1) * 0.1 : 0;
    double from = low - wide;
    double to = high + wide;
    double least = (to - from) / Math.max(1, steps);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least * (1 - 1e-9)) {
        return new Scale(from, to, round * power);
      }
    }
    return new Scale(from, to, 10 * power);
  }

  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Where a value is, 0 at the beginning and 1 at the end. */
  double share(double value) {
    return (value - low) / (high - low);
  }
}

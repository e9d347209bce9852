package dev.tauon.dataprep;

import java.util.Arrays;

/** What is asked of the last so many values, at each of them. */
final class Rolling {
  private Rolling() {}

  static double[] of(double[] values, int window, Aggregate.Kind kind) {
    if (window < 1) {
      throw new IllegalArgumentException("A window has at least one row, not " + window);
    }
    var rolled = new double[values.length];
    Arrays.fill(rolled, Double.NaN);
    int whole = 0;
    for (int row = 0; row < values.length; row++) {
      whole = Double.isNaN(values[row]) ? 0 : whole + 1;
      if (whole >= window) {
        rolled[row] = one(Arrays.copyOfRange(values, row - window + 1, row + 1), kind);
      }
    }
    return rolled;
  }

  /** Each window anew: a running sum would carry its rounding along to the end. */
  private static double one(double[] values, Aggregate.Kind kind) {
    return switch (kind) {
      case SUM -> Arrays.stream(values).sum();
      case MEAN -> Arrays.stream(values).sum() / values.length;
      case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
      case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
      case MEDIAN -> Doubles.quantile(values, 0.5);
      case VARIANCE -> variance(values);
      case STD -> Math.sqrt(variance(values));
      default ->
          throw new IllegalArgumentException(
              "There is no rolling " + kind.name().toLowerCase(java.util.Locale.ROOT));
    };
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : squares / (values.length - 1);
  }
}

package dev.tauon.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a box plot says of some values: the box from the first to the third quartile with the median
 * in it, whiskers to the farthest values within 1.5 times its height of it, and the values beyond
 * (Tukey 1977). Quartiles are interpolated between values, as R's type 7 and NumPy do.
 *
 * @param low where the lower whisker ends
 * @param high where the upper one ends
 * @param outliers values beyond the whiskers, ascending
 */
public record BoxSummary(
    double low,
    double quartile1,
    double median,
    double quartile3,
    double high,
    List<Double> outliers) {
  private static final double WHISKER = 1.5;

  public BoxSummary {
    outliers = List.copyOf(outliers);
  }

  /**
   * The box of these values; NaNs are left out.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  public static BoxSummary of(double... values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("A box needs at least one value that is a number");
    }
    double q1 = quantile(sorted, 0.25);
    double q3 = quantile(sorted, 0.75);
    double reach = WHISKER * (q3 - q1);
    double low = q1;
    double high = q3;
    var outliers = new ArrayList<Double>();
    for (double value : sorted) {
      if (value < q1 - reach || value > q3 + reach) {
        outliers.add(value);
      } else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new BoxSummary(low, q1, quantile(sorted, 0.5), q3, high, outliers);
  }

  /** A value with this share of the others below it; {@code sorted} has one value at least. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  double lowest() {
    return outliers.isEmpty() ? low : Math.min(low, outliers.getFirst());
  }

  double highest() {
    return outliers.isEmpty() ? high : Math.max(high, outliers.getLast());
  }
}

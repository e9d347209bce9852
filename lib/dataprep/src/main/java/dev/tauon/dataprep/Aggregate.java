package dev.tauon.dataprep;

import java.util.Locale;

/**
 * What is told of the rows of a group. Missing values count for nothing; of a group that has no
 * other the result is missing, a sum 0.
 *
 * @param kind how the values become one
 * @param column whose values; {@code *} for the rows themselves
 * @param quantile from 0 to 1, for a quantile
 * @param name of the column with the results
 */
public record Aggregate(Kind kind, String column, double quantile, String name) {
  /** How values become one. */
  public enum Kind {
    SUM,
    MEAN,
    MIN,
    MAX,
    COUNT,
    ROWS,
    DISTINCT,
    MEDIAN,
    QUANTILE,
    STD,
    VARIANCE,
    FIRST,
    LAST
  }

  private Aggregate(Kind kind, String column) {
    this(kind, column, Double.NaN, kind.name().toLowerCase(Locale.ROOT) + "_" + column);
  }

  /** The sum; of whole numbers a whole number. */
  public static Aggregate sum(String column) {
    return new Aggregate(Kind.SUM, column);
  }

  public static Aggregate mean(String column) {
    return new Aggregate(Kind.MEAN, column);
  }

  /** The least value, of any type that has an order. */
  public static Aggregate min(String column) {
    return new Aggregate(Kind.MIN, column);
  }

  /** The largest value, of any type that has an order. */
  public static Aggregate max(String column) {
    return new Aggregate(Kind.MAX, column);
  }

  /** How many values are not missing. */
  public static Aggregate count(String column) {
    return new Aggregate(Kind.COUNT, column);
  }

  /** How many rows there are, as the column {@code count}. */
  public static Aggregate count() {
    return new Aggregate(Kind.ROWS, "*", Double.NaN, "count");
  }

  /** How many different values there are. */
  public static Aggregate distinct(String column) {
    return new Aggregate(Kind.DISTINCT, column);
  }

  public static Aggregate median(String column) {
    return new Aggregate(Kind.MEDIAN, column, 0.5, "median_" + column);
  }

  /**
   * The value that a share of the others is below, between two of them in proportion (definition 7
   * of Hyndman and Fan, "Sample quantiles in statistical packages", 1996).
   */
  public static Aggregate quantile(String column, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A quantile is from 0 to 1, not " + share);
    }
    return new Aggregate(Kind.QUANTILE, column, share, "q%s_%s".formatted(percent(share), column));
  }

  /** The standard deviation of a sample (n - 1). */
  public static Aggregate std(String column) {
    return new Aggregate(Kind.STD, column);
  }

  /** The variance of a sample (n - 1). */
  public static Aggregate variance(String column) {
    return new Aggregate(Kind.VARIANCE, column);
  }

  /** The first value that is not missing, in the order of the rows. */
  public static Aggregate first(String column) {
    return new Aggregate(Kind.FIRST, column);
  }

  /** The last value that is not missing, in the order of the rows. */
  public static Aggregate last(String column) {
    return new Aggregate(Kind.LAST, column);
  }

  /** The same under another name: {@code sum("amount").as("revenue")}. */
  public Aggregate as(String other) {
    return new Aggregate(kind, column, quantile, other);
  }

  private static String percent(double share) {
    double percent = Math.round(share * 1e6) / 1e4;
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }
}

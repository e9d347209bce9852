package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The range of usual values of a column, and what to do about those outside of it. Found in one
 * table, it can be used on others.
 *
 * @param column of numbers
 * @param least usual value
 * @param most usual value
 */
public record Outliers(String column, double least, double most) {
  /**
   * Tukey's fences: 1.5 times the distance of the quartiles below the lower and above the upper
   * one.
   */
  public static Outliers iqr(Table table, String column) {
    return iqr(table, column, 1.5);
  }

  public static Outliers iqr(Table table, String column, double factor) {
    double[] values = Doubles.of(NoSuchColumn.find(table, column));
    double low = Doubles.quantile(values, 0.25);
    double high = Doubles.quantile(values, 0.75);
    double reach = factor * (high - low);
    return new Outliers(column, low - reach, high + reach);
  }

  /** At most so many standard deviations (n - 1) from the mean. */
  public static Outliers zScore(Table table, String column, double deviations) {
    double[] values = Doubles.of(NoSuchColumn.find(table, column));
    double mean = Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    double squares = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
        count++;
      }
    }
    double reach = deviations * Math.sqrt(squares / (count - 1));
    return new Outliers(column, mean - reach, mean + reach);
  }

  /** Between two quantiles, for instance 0.01 and 0.99. */
  public static Outliers quantiles(Table table, String column, double low, double high) {
    double[] values = Doubles.of(NoSuchColumn.find(table, column));
    return new Outliers(column, Doubles.quantile(values, low), Doubles.quantile(values, high));
  }

  private boolean isOutside(double value) {
    return value < least || value > most;
  }

  /** Without the rows whose value is outside; missing values stay. */
  public Table drop(Table table) {
    double[] values = Doubles.of(NoSuchColumn.find(table, column));
    return Rows.take(
        table, IntStream.range(0, values.length).filter(row -> !isOutside(values[row])).toArray());
  }

  /** With the nearest usual value in the place of each that is outside; a column of decimals. */
  public Table clip(Table table) {
    return Verbs.replace(
        table,
        column,
        old -> {
          double[] values = Doubles.of(old);
          Arrays.setAll(values, i -> Math.max(least, Math.min(most, values[i])));
          return DoubleColumn.create(old.name(), values);
        });
  }

  /** With a column {@code COLUMN_outlier} that says which values are outside. */
  public Table flag(Table table) {
    Column<?> looked = NoSuchColumn.find(table, column);
    var flags = BooleanColumn.create(looked.name() + "_outlier");
    for (double value : Doubles.of(looked)) {
      flags.append(isOutside(value));
    }
    return Verbs.with(table, List.of(flags));
  }

  /** How many values are outside. */
  public int count(Table table) {
    return (int)
        Arrays.stream(Doubles.of(NoSuchColumn.find(table, column))).filter(this::isOutside).count();
  }
}

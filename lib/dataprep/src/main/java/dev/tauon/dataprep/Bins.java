package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Ranges that the numbers of a column fall into. A range holds its lower edge and not its upper
 * one, the last range both; what is outside of all is missing.
 *
 * @param column of numbers
 * @param edges rising, one more than there are ranges
 */
@SuppressWarnings("ArrayRecordComponent")
public record Bins(String column, double... edges) {
  public Bins {
    edges = edges.clone();
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i] > edges[i - 1])) {
        throw new IllegalArgumentException(
            "Edges rise, and %s does not after %s".formatted(edges[i], edges[i - 1]));
      }
    }
    if (edges.length < 2) {
      throw new IllegalArgumentException("Ranges need at least two edges.");
    }
  }

  @Override
  public double[] edges() {
    return edges.clone();
  }

  /** So many ranges of the same width between the least and the largest value. */
  public static Bins equalWidth(Table table, String column, int count) {
    double[] values = present(table, column);
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double width = (most - least) / count;
    return new Bins(
        column,
        IntStream.rangeClosed(0, count)
            .mapToDouble(i -> i == count ? most : least + i * width)
            .toArray());
  }

  /** So many ranges with about as many rows each; fewer where many rows have the same value. */
  public static Bins quantiles(Table table, String column, int count) {
    double[] values = present(table, column);
    return new Bins(
        column,
        IntStream.rangeClosed(0, count)
            .mapToDouble(i -> Doubles.quantile(values, (double) i / count))
            .distinct()
            .toArray());
  }

  private static double[] present(Table table, String column) {
    double[] values =
        DoubleStream.of(Doubles.of(NoSuchColumn.find(table, column)))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Column \"%s\" has no value to find ranges for".formatted(column));
    }
    return values;
  }

  /** With the range of each number, as a text like {@code [0, 10)}, instead of it. */
  public Table cut(Table table) {
    var labels = new String[edges.length - 1];
    Arrays.setAll(labels, this::label);
    return Verbs.replace(
        table,
        column,
        old -> {
          int[] places = Arrays.stream(Doubles.of(old)).mapToInt(this::place).toArray();
          return Columns.strings(old.name(), places, labels);
        });
  }

  private int place(double value) {
    if (!(value >= edges[0] && value <= edges[edges.length - 1])) {
      return -1;
    }
    int found = Arrays.binarySearch(edges, value);
    int place = found >= 0 ? found : -found - 2;
    return Math.min(place, edges.length - 2);
  }

  private String label(int place) {
    boolean last = place == edges.length - 2;
    return "[%s, %s%s".formatted(number(edges[place]), number(edges[place + 1]), last ? "]" : ")");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}

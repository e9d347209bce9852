package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tells of all groups of a table at once. Sums carry what rounding loses along (Neumaier,
 * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974).
 */
final class Summary {
  private final Table table;
  private final int[] numbers;
  private final int groups;
  private final Map<String, double[]> values = new ConcurrentHashMap<>();

  /**
   * @param numbers of the group of each row
   */
  Summary(Table table, int[] numbers, int groups) {
    this.table = table;
    this.numbers = numbers;
    this.groups = groups;
  }

  Column<?> of(Aggregate asked) {
    String name = asked.name();
    return switch (asked.kind()) {
      case ROWS -> IntColumn.create(name, rows());
      case COUNT -> IntColumn.create(name, counts(column(asked)));
      case DISTINCT -> IntColumn.create(name, distinct(column(asked)));
      case SUM -> sum(asked);
      case MEAN -> DoubleColumn.create(name, means(asked));
      case VARIANCE -> DoubleColumn.create(name, variances(asked));
      case STD -> {
        double[] variances = variances(asked);
        Arrays.setAll(variances, i -> Math.sqrt(variances[i]));
        yield DoubleColumn.create(name, variances);
      }
      case MEDIAN, QUANTILE -> DoubleColumn.create(name, quantiles(asked));
      case MIN, MAX -> chosen(asked, extremes(column(asked), asked.kind() == Aggregate.Kind.MIN));
      case FIRST -> chosen(asked, ends(column(asked), true));
      case LAST -> chosen(asked, ends(column(asked), false));
    };
  }

  private Column<?> column(Aggregate asked) {
    return NoSuchColumn.find(table, asked.column());
  }

  private Column<?> chosen(Aggregate asked, int[] rows) {
    return Rows.take(column(asked), rows).setName(asked.name());
  }

  private double[] doubles(Aggregate asked) {
    return values.computeIfAbsent(asked.column(), _ -> Doubles.of(column(asked)));
  }

  private int[] rows() {
    var counts = new int[groups];
    for (int number : numbers) {
      counts[number]++;
    }
    return counts;
  }

  private int[] counts(Column<?> column) {
    var counts = new int[groups];
    for (int row = 0; row < numbers.length; row++) {
      if (!column.isMissing(row)) {
        counts[numbers[row]]++;
      }
    }
    return counts;
  }

  private int[] distinct(Column<?> column) {
    Numbering both = new Numbering(numbers, groups).with(Numbering.of(column)).dense();
    var counts = new int[groups];
    for (int first : both.firsts()) {
      if (!column.isMissing(first)) {
        counts[numbers[first]]++;
      }
    }
    return counts;
  }

  private Column<?> sum(Aggregate asked) {
    Column<?> column = column(asked);
    if (column instanceof IntColumn
        || column instanceof LongColumn
        || column instanceof ShortColumn) {
      return wholeSum(asked.name(), (NumericColumn<?>) column);
    }
    return DoubleColumn.create(asked.name(), sums(doubles(asked)));
  }

  private Column<?> wholeSum(String name, NumericColumn<?> column) {
    var sums = new long[groups];
    try {
      for (int row = 0; row < numbers.length; row++) {
        if (!column.isMissing(row)) {
          long value =
              column instanceof LongColumn longs
                  ? longs.getLong(row)
                  : (long) column.getDouble(row);
          sums[numbers[row]] = Math.addExact(sums[numbers[row]], value);
        }
      }
      return LongColumn.create(name, sums);
    } catch (ArithmeticException e) {
      // Larger than any long: as near as a double comes.
      return DoubleColumn.create(name, sums(Doubles.of(column)));
    }
  }

  private double[] sums(double[] of) {
    var sums = new double[groups];
    var lost = new double[groups];
    for (int row = 0; row < of.length; row++) {
      double value = of[row];
      if (!Double.isNaN(value)) {
        int group = numbers[row];
        double before = sums[group];
        double sum = before + value;
        lost[group] +=
            Math.abs(before) >= Math.abs(value) ? (before - sum) + value : (value - sum) + before;
        sums[group] = sum;
      }
    }
    for (int group = 0; group < groups; group++) {
      // What an infinite sum has lost is not a number.
      sums[group] += Double.isInfinite(sums[group]) ? 0 : lost[group];
    }
    return sums;
  }

  private double[] means(Aggregate asked) {
    double[] of = doubles(asked);
    double[] sums = sums(of);
    int[] counts = present(of);
    for (int group = 0; group < groups; group++) {
      sums[group] = counts[group] == 0 ? Double.NaN : sums[group] / counts[group];
    }
    return sums;
  }

  private int[] present(double[] of) {
    var counts = new int[groups];
    for (int row = 0; row < of.length; row++) {
      counts[numbers[row]] += Double.isNaN(of[row]) ? 0 : 1;
    }
    return counts;
  }

  /** Around the mean, which is known first: a single pass would lose digits. */
  private double[] variances(Aggregate asked) {
    double[] of = doubles(asked);
    double[] means = means(asked);
    int[] counts = present(of);
    var squares = new double[groups];
    for (int row = 0; row < of.length; row++) {
      if (!Double.isNaN(of[row])) {
        double apart = of[row] - means[numbers[row]];
        squares[numbers[row]] += apart * apart;
      }
    }
    for (int group = 0; group < groups; group++) {
      squares[group] = counts[group] < 2 ? Double.NaN : squares[group] / (counts[group] - 1);
    }
    return squares;
  }

  private double[] quantiles(Aggregate asked) {
    double[] of = doubles(asked);
    var grouped = new GroupedRows(numbers, groups);
    var quantiles = new double[groups];
    Arrays.parallelSetAll(
        quantiles,
        group -> {
          var own = new double[grouped.count(group)];
          Arrays.setAll(own, i -> of[grouped.row(group, i)]);
          return Doubles.quantile(own, asked.quantile());
        });
    return quantiles;
  }

  private int[] extremes(Column<?> column, boolean least) {
    long[] keys = SortKeys.of(column);
    var best = new int[groups];
    Arrays.fill(best, -1);
    for (int row = 0; row < keys.length; row++) {
      if (keys[row] != SortKeys.MISSING) {
        int held = best[numbers[row]];
        if (held < 0 || (least ? keys[row] < keys[held] : keys[row] > keys[held])) {
          best[numbers[row]] = row;
        }
      }
    }
    return best;
  }

  private int[] ends(Column<?> column, boolean first) {
    var ends = new int[groups];
    Arrays.fill(ends, -1);
    for (int row = 0; row < numbers.length; row++) {
      if (!column.isMissing(row) && (!first || ends[numbers[row]] < 0)) {
        ends[numbers[row]] = row;
      }
    }
    return ends;
  }
}

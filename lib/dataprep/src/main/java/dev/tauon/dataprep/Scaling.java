package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Brings columns of numbers to a common scale: {@code (value - centre) / spread}. Found in the
 * training data and then used on all data alike, so that nothing of the test data is known in
 * training. A column whose values are all equal becomes 0.
 *
 * @param columns that it is of
 * @param centres by column
 * @param spreads by column, none of them 0
 */
public record Scaling(List<String> columns, List<Double> centres, List<Double> spreads) {
  public Scaling {
    columns = List.copyOf(columns);
    centres = List.copyOf(centres);
    spreads = List.copyOf(spreads);
  }

  private interface Measure {
    /** Centre and spread of values of which none is missing. */
    double[] of(double[] values);
  }

  /** Mean 0 and standard deviation (n) 1. */
  public static Scaling standard(Table table, String... columns) {
    return of(
        table,
        columns,
        values -> {
          double mean = Arrays.stream(values).average().orElse(0);
          double variance =
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
          return new double[] {mean, Math.sqrt(variance)};
        });
  }

  /** From 0 to 1. */
  public static Scaling minMax(Table table, String... columns) {
    return of(
        table,
        columns,
        values -> {
          double least = Arrays.stream(values).min().orElse(0);
          return new double[] {least, Arrays.stream(values).max().orElse(0) - least};
        });
  }

  /** Median 0 and distance of the quartiles 1, which a few outliers do not change. */
  public static Scaling robust(Table table, String... columns) {
    return of(
        table,
        columns,
        values ->
            new double[] {
              Doubles.quantile(values, 0.5),
              Doubles.quantile(values, 0.75) - Doubles.quantile(values, 0.25)
            });
  }

  private static Scaling of(Table table, String[] columns, Measure measure) {
    var centres = new ArrayList<Double>();
    var spreads = new ArrayList<Double>();
    for (String column : columns) {
      double[] values =
          Arrays.stream(Doubles.of(NoSuchColumn.find(table, column)))
              .filter(v -> !Double.isNaN(v))
              .toArray();
      double[] measured = values.length == 0 ? new double[] {0, 1} : measure.of(values);
      centres.add(measured[0]);
      spreads.add(measured[1] == 0 ? 1 : measured[1]);
    }
    return new Scaling(List.of(columns), centres, spreads);
  }

  /** The columns scaled; missing values stay missing. */
  public Table apply(Table table) {
    return changed(table, (value, i) -> (value - centres.get(i)) / spreads.get(i));
  }

  /** The columns as they were before, for instance of a forecast. */
  public Table undo(Table table) {
    return changed(table, (value, i) -> value * spreads.get(i) + centres.get(i));
  }

  private interface Change {
    double of(double value, int column);
  }

  private Table changed(Table table, Change change) {
    Table changed = table;
    for (int i = 0; i < columns.size(); i++) {
      int place = i;
      changed =
          Verbs.replace(
              changed,
              columns.get(i),
              old -> {
                double[] values = Doubles.of(old);
                Arrays.setAll(values, row -> change.of(values[row], place));
                return DoubleColumn.create(old.name(), values);
              });
    }
    return changed;
  }
}

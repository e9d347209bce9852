package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What to do about missing values. Each method gives a new table and leaves the old one alone. */
public final class Missing {
  private Missing() {}

  /** Without the rows in which any of these columns is missing; of all columns if none is named. */
  public static Table drop(Table table, String... columns) {
    var looked =
        columns.length == 0
            ? table.columns()
            : Arrays.stream(columns).<Column<?>>map(c -> NoSuchColumn.find(table, c)).toList();
    return Rows.take(
        table,
        IntStream.range(0, table.rowCount())
            .filter(row -> looked.stream().noneMatch(column -> column.isMissing(row)))
            .toArray());
  }

  /**
   * A value where one is missing. Whole numbers and decimals go into columns of numbers of any
   * kind.
   *
   * @throws IllegalArgumentException if the column cannot hold such a value
   */
  public static Table fill(Table table, String column, Object value) {
    return Verbs.replace(table, column, old -> filled(old, value));
  }

  /** The mean of the others, of each column; a column of whole numbers becomes one of decimals. */
  public static Table fillMean(Table table, String... columns) {
    return each(table, List.of(columns), old -> filled(decimal(old), mean(old)));
  }

  /**
   * The median of the others, of each column; a column of whole numbers becomes one of decimals.
   */
  public static Table fillMedian(Table table, String... columns) {
    return each(
        table,
        List.of(columns),
        old -> filled(decimal(old), Doubles.quantile(Doubles.of(old), 0.5)));
  }

  /** The value that most rows have, of each column; of several the least. */
  public static Table fillMode(Table table, String... columns) {
    return each(table, List.of(columns), Missing::withMode);
  }

  /**
   * The value above, of each column: a gauge stays where it was. The first ones may stay missing.
   */
  public static Table fillForward(Table table, String... columns) {
    return each(table, List.of(columns), old -> Rows.take(old, last(old, false)));
  }

  /** The value below, of each column. The last ones may stay missing. */
  public static Table fillBackward(Table table, String... columns) {
    return each(table, List.of(columns), old -> Rows.take(old, last(old, true)));
  }

  /** On a line from the value above to the one below, as if all rows were equally far apart. */
  public static Table interpolate(Table table, String... columns) {
    return each(
        table,
        List.of(columns),
        old -> {
          double[] values = Doubles.of(old);
          fillLines(values);
          return DoubleColumn.create(old.name(), values);
        });
  }

  /** How many values are missing, and which share, by column. */
  public static Table count(Table table) {
    var names = table.columnNames().toArray(String[]::new);
    int[] missing = table.columns().stream().mapToInt(Column::countMissing).toArray();
    double rows = Math.max(1, table.rowCount());
    return Table.create(
        "missing values",
        tech.tablesaw.api.StringColumn.create("column", names),
        IntColumn.create("missing", missing),
        DoubleColumn.create("share", Arrays.stream(missing).mapToDouble(m -> m / rows).toArray()));
  }

  private static Table each(Table table, List<String> columns, UnaryOperator<Column<?>> change) {
    Table changed = table;
    for (String column : columns.isEmpty() ? table.columnNames() : columns) {
      if (!columns.isEmpty() || NoSuchColumn.find(table, column).countMissing() > 0) {
        changed = Verbs.replace(changed, column, change);
      }
    }
    return changed;
  }

  private static double mean(Column<?> column) {
    return Arrays.stream(Doubles.of(column))
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static Column<?> decimal(Column<?> column) {
    return column instanceof DoubleColumn
        ? column
        : DoubleColumn.create(column.name(), Doubles.of(column));
  }

  private static Column<?> withMode(Column<?> column) {
    var table = Table.create("", column.copy());
    var counts = Tables.sort(Groups.of(table, List.of(column.name())).count(), "-count");
    for (int row = 0; row < counts.rowCount(); row++) {
      if (!counts.column(0).isMissing(row)) {
        return filled(column, counts.column(0).get(row));
      }
    }
    return column;
  }

  @SuppressWarnings("unchecked")
  private static <T> Column<?> filled(Column<T> column, Object value) {
    T fitting;
    try {
      fitting = (T) fitting(column, value);
    } catch (ArithmeticException | ClassCastException e) {
      throw new IllegalArgumentException(
          "Column \"%s\" of type %s cannot hold %s"
              .formatted(column.name(), column.type().name(), value),
          e);
    }
    Column<T> filled = column.copy();
    for (int row = 0; row < filled.size(); row++) {
      if (filled.isMissing(row)) {
        filled.set(row, fitting);
      }
    }
    return filled;
  }

  private static Object fitting(Column<?> column, Object value) {
    ColumnType type = column.type();
    if (value instanceof Number number) {
      return switch (column) {
        case DoubleColumn _ -> number.doubleValue();
        case IntColumn _ -> Math.toIntExact(whole(number));
        case LongColumn _ -> whole(number);
        case tech.tablesaw.api.FloatColumn _ -> number.floatValue();
        case tech.tablesaw.api.ShortColumn _ -> (short) Math.toIntExact(whole(number));
        default -> throw new ClassCastException(type.name());
      };
    }
    Class<?> held =
        switch (column) {
          case tech.tablesaw.api.StringColumn _ -> String.class;
          case tech.tablesaw.api.BooleanColumn _ -> Boolean.class;
          case tech.tablesaw.api.DateColumn _ -> java.time.LocalDate.class;
          case tech.tablesaw.api.DateTimeColumn _ -> java.time.LocalDateTime.class;
          case tech.tablesaw.api.TimeColumn _ -> java.time.LocalTime.class;
          case tech.tablesaw.api.InstantColumn _ -> java.time.Instant.class;
          case NumericColumn<?> _ -> Number.class;
          default -> Object.class;
        };
    return held.cast(value);
  }

  private static long whole(Number number) {
    double value = number.doubleValue();
    if (value != Math.rint(value)) {
      throw new ArithmeticException(number + " is no whole number");
    }
    return number.longValue();
  }

  /** For each row the nearest one with a value that is not below it, or not above it. */
  private static int[] last(Column<?> column, boolean fromBelow) {
    int size = column.size();
    var places = new int[size];
    int known = -1;
    for (int i = 0; i < size; i++) {
      int row = fromBelow ? size - 1 - i : i;
      if (!column.isMissing(row)) {
        known = row;
      }
      places[row] = known;
    }
    return places;
  }

  private static void fillLines(double[] values) {
    int before = -1;
    for (int row = 0; row < values.length; row++) {
      if (Double.isNaN(values[row])) {
        continue;
      }
      if (before >= 0) {
        double step = (values[row] - values[before]) / (row - before);
        for (int gap = before + 1; gap < row; gap++) {
          values[gap] = values[before] + step * (gap - before);
        }
      }
      before = row;
    }
  }
}

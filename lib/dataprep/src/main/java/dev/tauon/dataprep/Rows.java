package dev.tauon.dataprep;

import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanColumnType;
import tech.tablesaw.columns.numbers.ShortColumnType;

/** Rows of a table by their places. */
final class Rows {
  private Rows() {}

  /** A new table with these rows in this order; a row at a negative place is all missing. */
  static Table take(Table table, int[] places) {
    return Table.create(table.name(), take(table.columns(), places));
  }

  /** The columns side by side on all processors. */
  static List<Column<?>> take(List<? extends Column<?>> columns, int[] places) {
    return columns.parallelStream().<Column<?>>map(column -> take(column, places)).toList();
  }

  static Column<?> take(Column<?> column, int[] places) {
    String name = column.name();
    return switch (column) {
      case DoubleColumn c -> {
        var values = new double[places.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = places[i] < 0 ? Double.NaN : c.getDouble(places[i]);
        }
        yield DoubleColumn.create(name, values);
      }
      case FloatColumn c -> {
        var values = new float[places.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = places[i] < 0 ? Float.NaN : c.getFloat(places[i]);
        }
        yield FloatColumn.create(name, values);
      }
      case IntColumn c -> {
        var values = new int[places.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = places[i] < 0 ? Integer.MIN_VALUE : c.getInt(places[i]);
        }
        yield IntColumn.create(name, values);
      }
      case LongColumn c -> {
        var values = new long[places.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = places[i] < 0 ? Long.MIN_VALUE : c.getLong(places[i]);
        }
        yield LongColumn.create(name, values);
      }
      case ShortColumn c -> {
        var values = new short[places.length];
        for (int i = 0; i < values.length; i++) {
          values[i] =
              places[i] < 0 ? ShortColumnType.missingValueIndicator() : c.getShort(places[i]);
        }
        yield ShortColumn.create(name, values);
      }
      case BooleanColumn c ->
          Columns.booleans(
              name,
              IntStream.of(places)
                  .map(p -> p < 0 ? BooleanColumnType.MISSING_VALUE : c.getByte(p))
                  .toArray());
      case StringColumn c -> strings(c, places);
      case DateColumn c -> DateColumn.createInternal(name, ints(places, c::getIntInternal));
      case TimeColumn c -> TimeColumn.createInternal(name, ints(places, c::getIntInternal));
      case DateTimeColumn c ->
          DateTimeColumn.createInternal(name, longs(places, c::getLongInternal));
      case InstantColumn c -> InstantColumn.createInternal(name, longs(places, c::getLongInternal));
      default -> others(column, places);
    };
  }

  private static int[] ints(int[] places, java.util.function.IntUnaryOperator value) {
    var values = new int[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = places[i] < 0 ? Integer.MIN_VALUE : value.applyAsInt(places[i]);
    }
    return values;
  }

  private static long[] longs(int[] places, java.util.function.IntToLongFunction value) {
    var values = new long[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = places[i] < 0 ? Long.MIN_VALUE : value.applyAsLong(places[i]);
    }
    return values;
  }

  private static Column<?> strings(StringColumn column, int[] places) {
    var texts = Texts.of(column);
    int[] own = texts.numbers();
    var numbers = new int[places.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = places[i] < 0 ? -1 : own[places[i]];
    }
    return Columns.strings(column.name(), numbers, texts.texts());
  }

  /** Columns of somebody else's making, one value at a time. */
  private static Column<?> others(Column<?> column, int[] places) {
    Column<?> taken = column.emptyCopy();
    for (int place : places) {
      if (place < 0) {
        taken.appendMissing();
      } else {
        taken.appendObj(column.get(place));
      }
    }
    return taken;
  }
}

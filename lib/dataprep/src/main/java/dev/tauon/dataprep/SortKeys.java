package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * The values of a column as whole numbers that have the same order and are equal where they are.
 */
final class SortKeys {
  /** Comes after everything else. */
  static final long MISSING = Long.MAX_VALUE;

  private SortKeys() {}

  static long[] of(Column<?> column) {
    int size = column.size();
    var keys = new long[size];
    switch (column) {
      case DoubleColumn c -> Arrays.setAll(keys, i -> ordered(c.getDouble(i)));
      case FloatColumn c -> Arrays.setAll(keys, i -> ordered(c.getDouble(i)));
      case IntColumn c -> {
        for (int i = 0; i < size; i++) {
          int value = c.getInt(i);
          keys[i] = value == Integer.MIN_VALUE ? MISSING : value;
        }
      }
      case LongColumn c -> {
        for (int i = 0; i < size; i++) {
          long value = c.getLong(i);
          // One less, so that the largest value is not taken for a missing one.
          keys[i] = value == Long.MIN_VALUE ? MISSING : value - 1;
        }
      }
      case ShortColumn c -> Arrays.setAll(keys, i -> c.isMissing(i) ? MISSING : c.getShort(i));
      case BooleanColumn c -> Arrays.setAll(keys, i -> c.isMissing(i) ? MISSING : c.getByte(i));
      case DateColumn c -> Arrays.setAll(keys, i -> orMissing(c.getIntInternal(i)));
      case TimeColumn c -> Arrays.setAll(keys, i -> orMissing(c.getIntInternal(i)));
      case DateTimeColumn c -> Arrays.setAll(keys, i -> orMissing(c.getLongInternal(i)));
      case InstantColumn c -> Arrays.setAll(keys, i -> orMissing(c.getLongInternal(i)));
      case StringColumn c -> ranks(Texts.of(c), keys);
      case NumericColumn<?> c -> Arrays.setAll(keys, i -> ordered(c.getDouble(i)));
      default ->
          throw new IllegalArgumentException(
              "Column \"%s\" of type %s has no order"
                  .formatted(column.name(), column.type().name()));
    }
    return keys;
  }

  private static long orMissing(int packed) {
    return packed == Integer.MIN_VALUE ? MISSING : packed;
  }

  private static long orMissing(long packed) {
    return packed == Long.MIN_VALUE ? MISSING : packed;
  }

  /** The bits of a double, so turned that they are ordered as whole numbers; 0 and -0 are one. */
  static long ordered(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** Texts by their place among all texts of the column. */
  private static void ranks(Texts texts, long[] keys) {
    String[] names = texts.texts();
    int[] order =
        IntStream.range(0, names.length)
            .filter(i -> names[i] != null)
            .boxed()
            .sorted(Comparator.comparing(i -> names[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new int[names.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    int[] numbers = texts.numbers();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = numbers[i] < 0 ? MISSING : ranks[numbers[i]];
    }
  }
}

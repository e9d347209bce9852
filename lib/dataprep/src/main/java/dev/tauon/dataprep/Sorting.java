package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Sorts rows by counting the digits of their keys (radix sort, least significant digit first): the
 * order of rows with equal keys stays, and the time grows with the rows and no faster.
 */
final class Sorting {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private Sorting() {}

  /**
   * @param names of the columns to sort by, the most important one first; with a minus in front
   *     from high to low
   */
  static Table sort(Table table, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("Name a column to sort by.");
    }
    var columns = new ArrayList<Column<?>>();
    var falling = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      falling[i] = names[i].startsWith("-") && !table.containsColumn(names[i]);
      columns.add(NoSuchColumn.find(table, falling[i] ? names[i].substring(1) : names[i]));
    }
    return Rows.take(table, order(columns, falling));
  }

  /** The places of the rows in their order, missing values last. */
  static int[] order(List<? extends Column<?>> columns, boolean[] falling) {
    int rows = columns.getFirst().size();
    int[] order = null;
    for (int i = columns.size() - 1; i >= 0; i--) {
      long[] keys = SortKeys.of(columns.get(i));
      if (falling[i]) {
        for (int row = 0; row < rows; row++) {
          keys[row] = keys[row] == SortKeys.MISSING ? keys[row] : ~keys[row];
        }
      }
      if (order != null) {
        var inOrder = new long[rows];
        for (int row = 0; row < rows; row++) {
          inOrder[row] = keys[order[row]];
        }
        keys = inOrder;
      }
      order = byDigits(keys, order);
    }
    return order == null ? new int[0] : order;
  }

  /**
   * @param keys used up
   * @param order of the rows that the keys are of; null for their own
   */
  private static int[] byDigits(long[] keys, int @org.jspecify.annotations.Nullable [] order) {
    int rows = keys.length;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (long key : keys) {
      if (key != SortKeys.MISSING) {
        least = Math.min(least, key);
        most = Math.max(most, key);
      }
    }
    int[] from = order == null ? identity(rows) : order;
    if (least > most) {
      return from;
    }
    long range = most - least;
    // One more than all others, which may wrap to 0 only if all 2^64 differences occur.
    long last = range == -1 ? -1 : range + 1;
    for (int row = 0; row < rows; row++) {
      keys[row] = keys[row] == SortKeys.MISSING ? last : keys[row] - least;
    }
    int bits = 64 - Long.numberOfLeadingZeros(last);
    var to = new int[rows];
    var moved = new long[rows];
    for (int shift = 0; shift < bits; shift += BITS) {
      var starts = new int[DIGITS + 1];
      for (long key : keys) {
        starts[((int) (key >>> shift) & (DIGITS - 1)) + 1]++;
      }
      if (starts[((int) (keys[0] >>> shift) & (DIGITS - 1)) + 1] == rows) {
        continue;
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        starts[digit + 1] += starts[digit];
      }
      for (int row = 0; row < rows; row++) {
        int place = starts[(int) (keys[row] >>> shift) & (DIGITS - 1)]++;
        moved[place] = keys[row];
        to[place] = from[row];
      }
      long[] freeKeys = keys;
      keys = moved;
      moved = freeKeys;
      int[] free = from;
      from = to;
      to = free;
    }
    return from;
  }

  private static int[] identity(int rows) {
    var order = new int[rows];
    for (int row = 0; row < rows; row++) {
      order[row] = row;
    }
    return order;
  }
}

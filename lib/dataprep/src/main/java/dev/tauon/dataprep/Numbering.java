package dev.tauon.dataprep;

import java.util.Arrays;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Gives each different value of a whole column a number: by a table where the values lie close
 * together, else by hashing.
 *
 * @param numbers by row, from 0
 * @param bound all numbers are below it; not each of them need occur
 */
@SuppressWarnings("ArrayRecordComponent")
record Numbering(int[] numbers, int bound) {
  private static final int SMALL = 1 << 16;

  /** Of the values of a column; missing ones have a number too. */
  static Numbering of(Column<?> column) {
    return switch (column) {
      case StringColumn texts -> texts(Texts.of(texts));
      case IntColumn numbers -> ints(numbers.asIntArray());
      default -> of(SortKeys.of(column));
    };
  }

  private static Numbering texts(Texts texts) {
    int[] numbers = texts.numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i]++;
    }
    return new Numbering(numbers, texts.texts().length + 1);
  }

  private static Numbering ints(int[] values) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int value : values) {
      least = Math.min(least, value == Integer.MIN_VALUE ? Integer.MAX_VALUE : value);
      most = Math.max(most, value);
    }
    long range = (long) most - least;
    if (range < 0 || range >= Math.max(SMALL, 2L * values.length)) {
      var wide = new long[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i] == Integer.MIN_VALUE ? SortKeys.MISSING : values[i];
      }
      return of(wide);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == Integer.MIN_VALUE ? 0 : values[i] - least + 1;
    }
    return new Numbering(values, (int) range + 2);
  }

  static Numbering of(long[] values) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (long value : values) {
      if (value != SortKeys.MISSING) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least > most) {
      return new Numbering(new int[values.length], 1);
    }
    long range = most - least;
    if (range < 0 || range >= Math.max(SMALL, 2L * values.length)) {
      return hashed(values);
    }
    var numbers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i] == SortKeys.MISSING ? 0 : (int) (values[i] - least) + 1;
    }
    return new Numbering(numbers, (int) range + 2);
  }

  /** Numbers of both together. */
  Numbering with(Numbering other) {
    long product = (long) bound * other.bound;
    var both = new long[numbers.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = (long) numbers[i] * other.bound + other.numbers[i];
    }
    if (product >= Math.max(SMALL, 4L * numbers.length)) {
      return hashed(both);
    }
    var narrow = new int[both.length];
    for (int i = 0; i < both.length; i++) {
      narrow[i] = (int) both[i];
    }
    return new Numbering(narrow, (int) product);
  }

  private static Numbering hashed(long[] values) {
    int places = Integer.highestOneBit(Math.max(SMALL, values.length)) << 1;
    var held = new long[places];
    var taken = new int[places];
    var numbers = new int[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      long value = values[i];
      int at = place(value, places);
      while (taken[at] != 0 && held[at] != value) {
        at = (at + 1) & (places - 1);
      }
      if (taken[at] == 0) {
        held[at] = value;
        taken[at] = ++size;
      }
      numbers[i] = taken[at] - 1;
    }
    return new Numbering(numbers, size);
  }

  private static int place(long value, int places) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32 ^ mixed >>> 7) & (places - 1);
  }

  /** The same with each number in use, numbered by first appearance. */
  Numbering dense() {
    var renumbered = new int[bound];
    Arrays.fill(renumbered, -1);
    var dense = new int[numbers.length];
    int size = 0;
    for (int i = 0; i < dense.length; i++) {
      int number = numbers[i];
      if (renumbered[number] < 0) {
        renumbered[number] = size++;
      }
      dense[i] = renumbered[number];
    }
    return new Numbering(dense, size);
  }

  /** The first row of each number; each one has to be in use. */
  int[] firsts() {
    var firsts = new int[bound];
    Arrays.fill(firsts, -1);
    for (int i = 0; i < numbers.length; i++) {
      if (firsts[numbers[i]] < 0) {
        firsts[numbers[i]] = i;
      }
    }
    return firsts;
  }
}

package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Joins two tables on equal keys. The keys of both get numbers in common; then the rows of the
 * right table lie ready by number for each row of the left one. A missing key has no partner.
 */
final class Joining {
  private Joining() {}

  static Table join(Join kind, Table left, Table right, List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Name a column to join on.");
    }
    int[] numbers = numbers(left, right, keys);
    var leftNumbers = Arrays.copyOf(numbers, left.rowCount());
    var rightNumbers = Arrays.copyOfRange(numbers, left.rowCount(), numbers.length);
    var pairs = pairs(kind, leftNumbers, rightNumbers);
    return put(left, right, keys, pairs);
  }

  /** Places in the left and in the right table; negative where there is no partner. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Pairs(int[] left, int[] right) {}

  /** Of the rows of the left table, then of the right one; negative where a key is missing. */
  static int[] numbers(Table left, Table right, List<String> names) {
    Numbering all = null;
    boolean[] missing = new boolean[left.rowCount() + right.rowCount()];
    for (String name : names) {
      Column<?> leftKey = NoSuchColumn.find(left, name);
      Column<?> rightKey = NoSuchColumn.find(right, name);
      long[] keys = common(leftKey, rightKey);
      for (int i = 0; i < keys.length; i++) {
        missing[i] |= keys[i] == SortKeys.MISSING;
      }
      Numbering own = Numbering.of(keys);
      all = all == null ? own : all.with(own);
    }
    int[] numbers = java.util.Objects.requireNonNull(all).dense().numbers();
    for (int i = 0; i < numbers.length; i++) {
      if (missing[i]) {
        numbers[i] = -1;
      }
    }
    return numbers;
  }

  private static long[] common(Column<?> left, Column<?> right) {
    if (left instanceof StringColumn a && right instanceof StringColumn b) {
      return texts(Texts.of(a), Texts.of(b));
    }
    if (left.type() == right.type()) {
      return concat(SortKeys.of(left), SortKeys.of(right));
    }
    if (left instanceof NumericColumn<?> a && right instanceof NumericColumn<?> b) {
      return concat(decimals(a), decimals(b));
    }
    throw new IllegalArgumentException(
        "Column \"%s\" is %s in the left table and %s in the right one; change one of them"
            .formatted(left.name(), left.type().name(), right.type().name()));
  }

  private static long[] decimals(NumericColumn<?> column) {
    double[] values = Doubles.of(column);
    var keys = new long[values.length];
    Arrays.setAll(keys, i -> SortKeys.ordered(values[i]));
    return keys;
  }

  private static long[] concat(long[] first, long[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static long[] texts(Texts left, Texts right) {
    var numbers = new HashMap<String, Integer>();
    int next = 0;
    for (String text : left.texts()) {
      if (text != null) {
        numbers.put(text, next);
      }
      next++;
    }
    var renumbered = new int[right.texts().length];
    for (int i = 0; i < renumbered.length; i++) {
      String text = right.texts()[i];
      if (text != null) {
        Integer known = numbers.get(text);
        renumbered[i] = known == null ? next++ : known;
      }
    }
    int[] leftNumbers = left.numbers();
    int[] rightNumbers = right.numbers();
    var keys = new long[leftNumbers.length + rightNumbers.length];
    for (int i = 0; i < leftNumbers.length; i++) {
      keys[i] = leftNumbers[i] < 0 ? SortKeys.MISSING : leftNumbers[i];
    }
    for (int i = 0; i < rightNumbers.length; i++) {
      keys[leftNumbers.length + i] =
          rightNumbers[i] < 0 ? SortKeys.MISSING : renumbered[rightNumbers[i]];
    }
    return keys;
  }

  private static Pairs pairs(Join kind, int[] left, int[] right) {
    int bound = 1 + Math.max(most(left), most(right));
    // Missing keys lie behind all others, where nobody looks.
    var known = new int[right.length];
    Arrays.setAll(known, i -> right[i] < 0 ? bound : right[i]);
    var rows = new GroupedRows(known, bound + 1);
    boolean keepLeft = kind == Join.LEFT || kind == Join.FULL;
    boolean keepRight = kind == Join.RIGHT || kind == Join.FULL;
    long size = 0;
    for (int number : left) {
      int partners = number < 0 ? 0 : rows.count(number);
      size += partners == 0 && keepLeft ? 1 : partners;
    }
    var single = keepRight ? withoutPartner(left, right, bound) : new int[0];
    if (size + single.length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "The join would have %,d rows; its keys are not the ones you think".formatted(size));
    }
    var leftRows = new int[(int) size + single.length];
    var rightRows = new int[leftRows.length];
    int at = 0;
    for (int row = 0; row < left.length; row++) {
      int partners = left[row] < 0 ? 0 : rows.count(left[row]);
      for (int i = 0; i < partners; i++) {
        leftRows[at] = row;
        rightRows[at++] = rows.row(left[row], i);
      }
      if (partners == 0 && keepLeft) {
        leftRows[at] = row;
        rightRows[at++] = -1;
      }
    }
    for (int row : single) {
      leftRows[at] = -1;
      rightRows[at++] = row;
    }
    return new Pairs(leftRows, rightRows);
  }

  private static int most(int[] numbers) {
    int most = -1;
    for (int number : numbers) {
      most = Math.max(most, number);
    }
    return most;
  }

  private static int[] withoutPartner(int[] left, int[] right, int bound) {
    var has = new boolean[bound];
    for (int number : left) {
      if (number >= 0) {
        has[number] = true;
      }
    }
    return java.util.stream.IntStream.range(0, right.length)
        .filter(row -> right[row] < 0 || !has[right[row]])
        .toArray();
  }

  private static Table put(Table left, Table right, List<String> keys, Pairs pairs) {
    Set<String> keyNames = new HashSet<>();
    keys.forEach(key -> keyNames.add(key.toLowerCase(Locale.ROOT)));
    var columns = new ArrayList<Column<?>>(Rows.take(left.columns(), pairs.left));
    for (String key : keys) {
      fillKey(columns, left, right.column(key), pairs);
    }
    var others =
        right.columns().stream()
            .filter(c -> !keyNames.contains(c.name().toLowerCase(Locale.ROOT)))
            .toList();
    Set<String> taken = new HashSet<>();
    columns.forEach(c -> taken.add(c.name().toLowerCase(Locale.ROOT)));
    for (Column<?> column : Rows.take(others, pairs.right)) {
      String name = column.name();
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name = name + "_right";
      }
      columns.add(column.setName(name));
    }
    return Table.create(left.name(), columns);
  }

  /** Rows that only the right table has bring their keys along. */
  private static void fillKey(
      List<Column<?>> columns, Table left, Column<?> rightKey, Pairs pairs) {
    int place = left.columnIndex(rightKey.name());
    boolean same = left.column(place).type() == rightKey.type();
    Column<?> filled = columns.get(place);
    for (int i = pairs.left.length - 1; i >= 0 && pairs.left[i] < 0; i--) {
      Object value = rightKey.isMissing(pairs.right[i]) ? null : rightKey.get(pairs.right[i]);
      if (value != null) {
        set(filled, i, same ? value : Double.valueOf(((Number) value).doubleValue()));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(Column<T> column, int row, Object value) {
    T fitting =
        switch (column) {
          case tech.tablesaw.api.IntColumn _ -> (T) Integer.valueOf(((Number) value).intValue());
          case tech.tablesaw.api.LongColumn _ -> (T) Long.valueOf(((Number) value).longValue());
          default -> (T) value;
        };
    column.set(row, fitting);
  }
}

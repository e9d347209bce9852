package dev.tauon.dataprep;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Joins on the nearest time: within each key the right times are sorted and searched. */
final class AsOf {
  private AsOf() {}

  static Table join(
      Table left, Table right, String time, Duration tolerance, boolean after, List<String> keys) {
    int leftRows = left.rowCount();
    int[] numbers =
        keys.isEmpty() ? new int[leftRows + right.rowCount()] : Joining.numbers(left, right, keys);
    long[] leftTimes = millis(NoSuchColumn.find(left, time));
    long[] rightTimes = millis(NoSuchColumn.find(right, time));
    int[] known =
        IntStream.range(0, rightTimes.length)
            .filter(row -> rightTimes[row] != SortKeys.MISSING && numbers[leftRows + row] >= 0)
            .boxed()
            .sorted(java.util.Comparator.comparingLong(row -> rightTimes[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int bound = 1 + Arrays.stream(numbers).max().orElse(0);
    var groups =
        new GroupedRows(Arrays.stream(known).map(row -> numbers[leftRows + row]).toArray(), bound);
    var places = new int[leftRows];
    for (int row = 0; row < leftRows; row++) {
      places[row] =
          leftTimes[row] == SortKeys.MISSING || numbers[row] < 0
              ? -1
              : nearest(
                  groups,
                  numbers[row],
                  known,
                  rightTimes,
                  leftTimes[row],
                  tolerance.toMillis(),
                  after);
    }
    return put(left, right, keys, places);
  }

  private static int nearest(
      GroupedRows groups,
      int group,
      int[] known,
      long[] times,
      long wanted,
      long far,
      boolean after) {
    int low = 0;
    int high = groups.count(group);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[known[groups.row(group, middle)]] <= wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int best = -1;
    long apart = far;
    if (low > 0) {
      int row = known[groups.row(group, low - 1)];
      if (wanted - times[row] <= apart) {
        best = row;
        apart = wanted - times[row];
      }
    }
    if (after && low < groups.count(group)) {
      int row = known[groups.row(group, low)];
      if (times[row] - wanted <= apart && (best < 0 || times[row] - wanted < apart)) {
        best = row;
      }
    }
    return best;
  }

  private static Table put(Table left, Table right, List<String> keys, int[] places) {
    Set<String> known = new HashSet<>();
    keys.forEach(key -> known.add(key.toLowerCase(Locale.ROOT)));
    List<Column<?>> taken = new ArrayList<>();
    for (Column<?> column : right.columns()) {
      if (!known.contains(column.name().toLowerCase(Locale.ROOT))) {
        boolean same = left.containsColumn(column.name());
        taken.add(
            Rows.take(column, places).setName(same ? column.name() + "_right" : column.name()));
      }
    }
    return Verbs.with(left, taken);
  }

  private static long[] millis(Column<?> column) {
    LocalDateTime[] times = TimeSeries.times(column);
    var millis = new long[times.length];
    Arrays.setAll(
        millis,
        i ->
            times[i] == null
                ? SortKeys.MISSING
                : times[i].toInstant(ZoneOffset.UTC).toEpochMilli());
    return millis;
  }
}

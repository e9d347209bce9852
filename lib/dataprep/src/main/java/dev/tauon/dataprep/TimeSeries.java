package dev.tauon.dataprep;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables whose rows have a time: brought to a pace, joined by nearness, looked back on. */
public final class TimeSeries {
  private TimeSeries() {}

  /**
   * A row for each step of time from the first to the last, with what is asked of the rows in it.
   * In steps without rows counts and sums are 0 and everything else is missing; {@link
   * Missing#fillForward} and {@link Missing#interpolate} fill these gaps.
   *
   * @param time a column of dates, or of dates and times; of instants in UTC
   */
  public static Table resample(Table table, String time, Every every, Aggregate... asked) {
    Column<?> timed = NoSuchColumn.find(table, time);
    LocalDateTime[] times = times(timed);
    LocalDateTime first = null;
    LocalDateTime last = null;
    for (LocalDateTime at : times) {
      if (at != null) {
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
      }
    }
    var steps = new ArrayList<LocalDateTime>();
    if (first != null && last != null) {
      for (var at = every.start(first); !at.isAfter(last); at = every.next(at)) {
        steps.add(at);
      }
    }
    int[] kept = IntStream.range(0, times.length).filter(row -> times[row] != null).toArray();
    var numbers = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int found = java.util.Collections.binarySearch(steps, times[kept[i]]);
      numbers[i] = found >= 0 ? found : -found - 2;
    }
    Table rows = kept.length == times.length ? table : Rows.take(table, kept);
    var summary = new Summary(rows, numbers, steps.size());
    var columns = new ArrayList<Column<?>>(List.of(starts(timed, steps, every)));
    for (Aggregate one : asked) {
      columns.add(summary.of(one));
    }
    return Table.create(table.name(), columns);
  }

  /** Dates stay dates where each step begins with a day. */
  private static Column<?> starts(Column<?> timed, List<LocalDateTime> steps, Every every) {
    return timed instanceof DateColumn && every.unit().isDateBased()
        ? DateColumn.create(timed.name(), steps.stream().map(LocalDateTime::toLocalDate))
        : DateTimeColumn.create(timed.name(), steps);
  }

  /**
   * To each row of the left table the row of the right one whose time is nearest before it or at
   * it; missing where none is near enough.
   *
   * @param time a column that both have
   * @param tolerance how long before at most
   * @param keys that have to be equal besides
   */
  public static Table asOf(
      Table left, Table right, String time, Duration tolerance, String... keys) {
    return AsOf.join(left, right, time, tolerance, false, List.of(keys));
  }

  /** The same with the nearest time, before or after. */
  public static Table nearest(
      Table left, Table right, String time, Duration tolerance, String... keys) {
    return AsOf.join(left, right, time, tolerance, true, List.of(keys));
  }

  /**
   * With a column {@code COLUMN_lag_N}: the value of so many rows before, or after if negative.
   * Sort by time first.
   */
  public static Table lag(Table table, String column, int rows) {
    Column<?> old = NoSuchColumn.find(table, column);
    int size = table.rowCount();
    int[] places =
        IntStream.range(0, size)
            .map(row -> row - rows < 0 || row - rows >= size ? -1 : row - rows)
            .toArray();
    return Verbs.with(table, List.of(Rows.take(old, places).setName(old.name() + "_lag_" + rows)));
  }

  /**
   * With a column {@code KIND_N_COLUMN}: what is asked of each row and those before it, so many in
   * all. It is missing until there are as many, and where one of them is missing.
   *
   * @param asked sum, mean, min, max, median, std or variance
   */
  public static Table rolling(Table table, int rows, Aggregate asked) {
    Column<?> old = NoSuchColumn.find(table, asked.column());
    double[] rolled = Rolling.of(Doubles.of(old), rows, asked.kind());
    String name =
        "%s_%d_%s"
            .formatted(
                asked.kind().name().toLowerCase(java.util.Locale.ROOT), rows, asked.column());
    return Verbs.with(table, List.of(DoubleColumn.create(name, rolled)));
  }

  /** Times of a column; null where they are missing. */
  static LocalDateTime[] times(Column<?> column) {
    var times = new LocalDateTime[column.size()];
    switch (column) {
      case DateColumn c -> Arrays.setAll(times, i -> midnight(c.get(i)));
      case DateTimeColumn c -> Arrays.setAll(times, c::get);
      case InstantColumn c ->
          Arrays.setAll(
              times,
              i -> c.isMissing(i) ? null : LocalDateTime.ofInstant(c.get(i), ZoneOffset.UTC));
      default ->
          throw new IllegalArgumentException(
              "Column \"%s\" holds %s, and dates or times are needed"
                  .formatted(column.name(), column.type().name()));
    }
    return times;
  }

  private static @org.jspecify.annotations.Nullable LocalDateTime midnight(
      @org.jspecify.annotations.Nullable LocalDate date) {
    return date == null ? null : date.atStartOfDay();
  }
}

package dev.tauon.dataprep;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What a table holds, a row for each of its columns. */
final class Description {
  private final StringColumn names = StringColumn.create("column");
  private final StringColumn types = StringColumn.create("type");
  private final IntColumn present = IntColumn.create("count");
  private final IntColumn missing = IntColumn.create("missing");
  private final IntColumn different = IntColumn.create("distinct");
  private final DoubleColumn mean = DoubleColumn.create("mean");
  private final DoubleColumn std = DoubleColumn.create("std");
  private final StringColumn least = StringColumn.create("min");
  private final List<DoubleColumn> quartiles =
      List.of(DoubleColumn.create("25%"), DoubleColumn.create("50%"), DoubleColumn.create("75%"));
  private final StringColumn most = StringColumn.create("max");
  private final StringColumn common = StringColumn.create("most often");

  private Description() {}

  static Table of(Table table) {
    var description = new Description();
    table.columns().forEach(description::add);
    var all = Table.create(table.name() == null ? "" : table.name());
    all.addColumns(
        description.names,
        description.types,
        description.present,
        description.missing,
        description.different,
        description.mean,
        description.std,
        description.least);
    description.quartiles.forEach(all::addColumns);
    return all.addColumns(description.most, description.common);
  }

  private void add(Column<?> column) {
    names.append(column.name());
    types.append(column.type().name().toLowerCase(java.util.Locale.ROOT));
    int gaps = column.countMissing();
    missing.append(gaps);
    present.append(column.size() - gaps);
    numbers(column);
    values(column);
  }

  private void numbers(Column<?> column) {
    boolean has = column instanceof NumericColumn<?> || column instanceof BooleanColumn;
    double[] values =
        has
            ? Arrays.stream(Doubles.of(column)).filter(v -> !Double.isNaN(v)).toArray()
            : new double[0];
    var table = Table.create(DoubleColumn.create("x", values));
    var told = Tables.groupBy(table).summarize(Aggregate.mean("x"), Aggregate.std("x"));
    mean.append(told.doubleColumn(0).getDouble(0));
    std.append(told.doubleColumn(1).getDouble(0));
    for (int i = 0; i < quartiles.size(); i++) {
      quartiles.get(i).append(Doubles.quantile(values, (i + 1) / 4.0));
    }
  }

  private void values(Column<?> column) {
    int[] counts;
    Numbering numbering;
    if (column.size() == 0) {
      different.append(0);
      least.appendMissing();
      most.appendMissing();
      common.appendMissing();
      return;
    }
    long[] keys = SortKeys.of(column);
    numbering = Numbering.of(keys).dense();
    counts = new int[numbering.bound()];
    for (int number : numbering.numbers()) {
      counts[number]++;
    }
    int[] firsts = numbering.firsts();
    int[] known =
        IntStream.range(0, firsts.length).filter(i -> !column.isMissing(firsts[i])).toArray();
    different.append(known.length);
    var order = java.util.Comparator.comparingLong((Integer i) -> keys[firsts[i]]);
    append(least, column, IntStream.of(known).boxed().min(order).map(i -> firsts[i]).orElse(-1));
    append(most, column, IntStream.of(known).boxed().max(order).map(i -> firsts[i]).orElse(-1));
    int best =
        IntStream.of(known)
            .boxed()
            .max(
                java.util.Comparator.<Integer>comparingInt(i -> counts[i])
                    .thenComparing(order.reversed()))
            .orElse(-1);
    if (best >= 0 && (counts[best] > 1 || known.length == 1)) {
      common.append("%s (%,d)".formatted(shown(column, firsts[best]), counts[best]));
    } else {
      common.appendMissing();
    }
  }

  private static void append(StringColumn to, Column<?> column, int row) {
    if (row < 0) {
      to.appendMissing();
    } else {
      to.append(shown(column, row));
    }
  }

  private static String shown(Column<?> column, int row) {
    String text = column.getString(row);
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}

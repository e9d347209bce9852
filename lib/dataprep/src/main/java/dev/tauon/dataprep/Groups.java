package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The rows of a table in groups with equal keys. A missing key makes a group of its own, the last.
 * Nothing is copied until something is asked.
 */
public final class Groups {
  private final Table table;
  private final List<Column<?>> keys;

  /** Of each row, from 0 in the order of the keys. */
  private final int[] numbers;

  /** A row of each group. */
  private final int[] firsts;

  private Groups(Table table, List<Column<?>> keys, int[] numbers, int[] firsts) {
    this.table = table;
    this.keys = keys;
    this.numbers = numbers;
    this.firsts = firsts;
  }

  static Groups of(Table table, List<String> names) {
    var keys = new ArrayList<Column<?>>();
    for (String name : names) {
      keys.add(NoSuchColumn.find(table, name));
    }
    if (keys.isEmpty()) {
      return new Groups(table, keys, new int[table.rowCount()], new int[] {0});
    }
    Numbering groups = numbering(keys);
    int[] firsts = groups.firsts();
    int[] order = Sorting.order(Rows.take(keys, firsts), new boolean[keys.size()]);
    var place = new int[order.length];
    var sorted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
      sorted[i] = firsts[order[i]];
    }
    int[] numbers = groups.numbers();
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = place[numbers[row]];
    }
    return new Groups(table, keys, numbers, sorted);
  }

  /** A number for each different key, all in use. */
  static Numbering numbering(List<? extends Column<?>> keys) {
    var each = keys.parallelStream().<Numbering>map(Numbering::of).toList();
    Numbering all = each.getFirst();
    for (Numbering next : each.subList(1, each.size())) {
      all = all.with(next);
    }
    return all.dense();
  }

  /** How many groups there are. */
  public int size() {
    return firsts.length;
  }

  /**
   * A row for each group, in the order of the keys: these first, then what is asked of the group.
   *
   * @throws NoSuchColumn if the table has no such column
   */
  public Table summarize(Aggregate... asked) {
    return summarize(List.of(asked));
  }

  Table summarize(List<Aggregate> asked) {
    var columns = new ArrayList<>(Rows.take(keys, firsts));
    var summary = new Summary(table, numbers, firsts.length);
    columns.addAll(asked.parallelStream().map(summary::of).toList());
    return Table.create(table.name(), columns);
  }

  /** How many rows each group has, as the column {@code count}. */
  public Table count() {
    return summarize(Aggregate.count());
  }

  /** The first rows of each group, in the order of the table. */
  public Table head(int rows) {
    var taken = new int[size()];
    var places = new ArrayList<Integer>();
    for (int row = 0; row < numbers.length; row++) {
      if (taken[numbers[row]]++ < rows) {
        places.add(row);
      }
    }
    return Rows.take(table, places.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A table for each group, in the order of the keys. */
  public List<Table> tables() {
    var starts = new GroupedRows(numbers, size());
    var tables = new ArrayList<Table>();
    for (int group = 0; group < size(); group++) {
      tables.add(Rows.take(table, starts.rows(group)));
    }
    return tables;
  }
}

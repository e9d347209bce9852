package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** New tables of old ones,. */
final class Verbs {
  private Verbs() {}

  /** The same table with another column in the place of this one, under the same name. */
  static Table replace(Table table, String name, UnaryOperator<Column<?>> change) {
    Column<?> old = NoSuchColumn.find(table, name);
    return replace(table, old, List.of(change.apply(old).setName(old.name())));
  }

  /** The same table with these columns in the place of that one. */
  static Table replace(Table table, Column<?> old, List<? extends Column<?>> columns) {
    var all = new ArrayList<Column<?>>();
    for (Column<?> column : table.columns()) {
      if (column == old) {
        all.addAll(columns);
      } else {
        all.add(column.copy());
      }
    }
    return Table.create(table.name(), all);
  }

  /** The same table with these columns at its end, or in the place of those with their names. */
  static Table with(Table table, List<? extends Column<?>> columns) {
    var all = new ArrayList<Column<?>>();
    for (Column<?> column : table.columns()) {
      if (columns.stream().noneMatch(c -> c.name().equalsIgnoreCase(column.name()))) {
        all.add(column.copy());
      }
    }
    all.addAll(columns);
    return Table.create(table.name(), all);
  }
}

package dev.tauon.dataprep;

import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table has no column of that name; the message lists those that it has. */
public final class NoSuchColumn extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoSuchColumn(String name, Table table) {
    super(
        "%s has no column \"%s\"%s It has: %s"
            .formatted(
                table.name() == null || table.name().isBlank()
                    ? "The table"
                    : "The table \"" + table.name() + "\"",
                name,
                Similar.to(name, table.columnNames())
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("."),
                String.join(", ", table.columnNames())));
  }

  /** The column of that name, whatever its case. */
  static Column<?> find(Table table, String name) {
    if (!table.containsColumn(name)) {
      throw new NoSuchColumn(name, table);
    }
    return table.column(name);
  }
}

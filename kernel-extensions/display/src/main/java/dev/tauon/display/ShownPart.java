package dev.tauon.display;

import tech.tablesaw.api.Table;

/**
 * How much of a table goes into the notebook.
 *
 * @param rows the first ones
 * @param columns the first ones
 */
record ShownPart(int rows, int columns) {
  static final int PAGE = 10;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_CELLS = 20_000;

  static ShownPart of(Table table) {
    int columns = Math.min(MOST_COLUMNS, table.columnCount());
    int fitting = MOST_CELLS / Math.max(1, columns) / PAGE * PAGE;
    return new ShownPart(
        Math.min(table.rowCount(), Math.min(MOST_ROWS, Math.max(PAGE, fitting))), columns);
  }

  int pages() {
    return Math.max(1, Math.ceilDiv(rows, PAGE));
  }
}

package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import tech.tablesaw.api.Table;

/**
 * A Tablesaw table in pages to leaf through, sorted by the column that a person clicks, with a
 * summary of each column below. Where a front end has a data grid of its own, it gets the data.
 */
public final class TableRenderer implements Renderer<Table> {
  private static final int TEXT_ROWS = 20;

  @Override
  public Class<Table> type() {
    return Table.class;
  }

  @Override
  public MimeBundle render(Table table) {
    var shown = ShownPart.of(table);
    return MimeBundle.of(MimeBundle.HTML, new Sheet(table, shown).html())
        .with(MimeBundle.TEXT, table.print(TEXT_ROWS))
        .with(DataResource.TYPE, DataResource.of(table, shown));
  }
}

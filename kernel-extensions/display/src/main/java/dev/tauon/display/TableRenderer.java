package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.Locale;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table in pages to leaf through. There is no script in it: hidden radio buttons keep
 * the page, so it works in a stored notebook too. Where a notebook is not trusted, styles are taken
 * away and the first page stands alone, with a remark that says so.
 */
public final class TableRenderer implements Renderer<Table> {
  private static final int PAGE = 10;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_CELLS = 20_000;
  private static final int MOST_CHARACTERS = 160;
  private static final int TEXT_ROWS = 20;

  @Override
  public Class<Table> type() {
    return Table.class;
  }

  @Override
  public MimeBundle render(Table table) {
    return MimeBundle.of(MimeBundle.HTML, new Sheet(table).html())
        .with(MimeBundle.TEXT, table.print(TEXT_ROWS));
  }

  /** One table on its way to HTML. */
  private static final class Sheet {
    private final Table table;
    private final String id = Html.id();
    private final int columns;
    private final int rows;
    private final int pages;
    private final StringBuilder html = new StringBuilder();

    Sheet(Table table) {
      this.table = table;
      this.columns = Math.min(MOST_COLUMNS, table.columnCount());
      int fitting = MOST_CELLS / Math.max(1, columns) / PAGE * PAGE;
      this.rows = Math.min(table.rowCount(), Math.min(MOST_ROWS, Math.max(PAGE, fitting)));
      this.pages = Math.max(1, Math.ceilDiv(rows, PAGE));
    }

    String html() {
      style();
      html.append("<div class=\"").append(id).append("\">");
      for (int page = 0; pages > 1 && page < pages; page++) {
        html.append(
            "<input type=\"radio\" hidden name=\"%s\" id=\"%s\"%s>"
                .formatted(id, radio(page), page == 0 ? " checked" : ""));
      }
      caption();
      html.append("<div class=\"w\"><table><thead><tr><th></th>");
      for (int c = 0; c < columns; c++) {
        heading(table.column(c));
      }
      html.append("</tr></thead>");
      for (int page = 0; page < pages; page++) {
        body(page);
      }
      html.append("</table></div>");
      for (int page = 0; pages > 1 && page < pages; page++) {
        turner(page);
      }
      notes();
      return html.append("</div>").toString();
    }

    private String radio(int page) {
      return id + "-" + page;
    }

    private void style() {
      html.append("<style>")
          .append(
              """
              .ID .w{overflow-x:auto;border:1px solid EDGE;border-radius:8px;display:inline-block;max-width:100%}
              .ID table{border-collapse:collapse;margin:0!important;font-size:13px;color:INK;font-variant-numeric:tabular-nums}
              .ID th,.ID td{padding:5px 12px;text-align:left;white-space:nowrap;border:0}
              .ID th.n,.ID td.n{text-align:right}
              .ID thead tr{background:BAND;border-bottom:1px solid EDGE}
              .ID th small{display:block;font-weight:400;color:SOFT;font-size:11px}
              .ID tbody tr{background:BACK;border-top:1px solid EDGE}
              .ID tbody tr:first-child{border-top:0}
              .ID td:first-child{color:SOFT;text-align:right}
              .ID td i{color:SOFT;font-style:normal}
              .ID .c,.ID .t{font-size:12px;color:SOFT;margin:6px 2px}
              .ID .t label{cursor:pointer;color:ACCENT;padding:2px 8px;border-radius:4px;user-select:none}
              .ID .t label:hover{background:BAND}
              .ID .t span{padding:0 6px}
              .ID .u{display:none}
              """
                  .replace("EDGE", Html.EDGE)
                  .replace("INK", Html.INK)
                  .replace("BAND", Html.BAND)
                  .replace("BACK", Html.BACK)
                  .replace("SOFT", Html.SOFT)
                  .replace("ACCENT", Html.ACCENT)
                  .replace("ID", id));
      for (int page = 0; pages > 1 && page < pages; page++) {
        if (page > 0) {
          html.append("#%s:not(:checked)~.w .p%d,".formatted(radio(page), page));
          html.append("#%s:not(:checked)~.q%d{display:none}".formatted(radio(page), page));
        } else {
          html.append(
              "#%s:not(:checked)~.w .p0,#%s:not(:checked)~.q0{display:none}"
                  .formatted(radio(0), radio(0)));
        }
        html.append("#%s:checked~.w .p%d{display:table-row-group}".formatted(radio(page), page));
        html.append("#%s:checked~.q%d{display:block}".formatted(radio(page), page));
      }
      html.append("</style>");
    }

    private void caption() {
      html.append("<div class=\"c\">");
      if (table.name() != null && !table.name().isBlank()) {
        html.append("<b>").append(Html.text(table.name(), MOST_CHARACTERS)).append("</b> · ");
      }
      html.append(Html.count(table.rowCount()))
          .append(table.rowCount() == 1 ? " row, " : " rows, ")
          .append(Html.count(table.columnCount()))
          .append(table.columnCount() == 1 ? " column</div>" : " columns</div>");
    }

    private void heading(Column<?> column) {
      html.append(
              numeric(column)
                  ? "<th class=\"n\" style=\"text-align:right\">"
                  : "<th style=\"text-align:left\">")
          .append(Html.text(column.name(), MOST_CHARACTERS))
          .append("<small> ")
          .append(Html.text(typeName(column.type())))
          .append("</small></th>");
    }

    private static String typeName(ColumnType type) {
      return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean numeric(Column<?> column) {
      return column instanceof NumericColumn<?>;
    }

    private void body(int page) {
      html.append("<tbody class=\"p%d\"%s>".formatted(page, page == 0 ? "" : " hidden"));
      for (int row = page * PAGE; row < Math.min(rows, (page + 1) * PAGE); row++) {
        html.append("<tr><td>").append(Html.count(row)).append("</td>");
        for (int c = 0; c < columns; c++) {
          cell(table.column(c), row);
        }
        html.append("</tr>");
      }
      html.append("</tbody>");
    }

    private void cell(Column<?> column, int row) {
      html.append(
          numeric(column)
              ? "<td class=\"n\" style=\"text-align:right\">"
              : "<td style=\"text-align:left\">");
      if (column.isMissing(row)) {
        html.append("<i>–</i>");
      } else if (column.get(row) instanceof Double || column.get(row) instanceof Float) {
        html.append(Html.number(((Number) column.get(row)).doubleValue()));
      } else {
        html.append(Html.text(column.getString(row), MOST_CHARACTERS));
      }
      html.append("</td>");
    }

    private void turner(int page) {
      int last = Math.min(rows, (page + 1) * PAGE);
      html.append("<div class=\"t q%d\" hidden>".formatted(page));
      turn("«", 0, page > 0);
      turn("‹ back", page - 1, page > 0);
      html.append(
          "<span>rows %s–%s of %s</span>"
              .formatted(
                  Html.count(page * PAGE), Html.count(last - 1), Html.count(table.rowCount())));
      turn("next ›", page + 1, page < pages - 1);
      turn("»", pages - 1, page < pages - 1);
      html.append("</div>");
    }

    private void turn(String sign, int to, boolean possible) {
      if (possible) {
        html.append("<label for=\"%s\">%s</label>".formatted(radio(to), sign));
      } else {
        html.append("<label style=\"visibility:hidden\">%s</label>".formatted(sign));
      }
    }

    private void notes() {
      if (pages > 1) {
        html.append(
            "<div class=\"u\">The first %d rows. To leaf through the others, trust the notebook or run the cell.</div>"
                .formatted(PAGE));
      }
      if (rows < table.rowCount()) {
        html.append(
            "<div class=\"c\">Only the first %s rows can be leafed through here.</div>"
                .formatted(Html.count(rows)));
      }
      if (columns < table.columnCount()) {
        html.append(
            "<div class=\"c\">The first %s of %s columns are shown.</div>"
                .formatted(Html.count(columns), Html.count(table.columnCount())));
      }
    }
  }
}

package dev.tauon.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * One table on its way to HTML, without a script: hidden radio buttons keep the page and the column
 * to sort by, so it works in a stored notebook too. The cells are laid out by a CSS grid. Each row
 * carries its place in the order of every column, and the button that is pressed says which of
 * these places counts; a page is a window through which ten rows can be seen.
 *
 * <p>Where a notebook is not trusted, styles are taken away and the first page stands alone, with a
 * remark that says so.
 */
final class Sheet {
  private static final int PAGE = ShownPart.PAGE;
  private static final int MOST_CHARACTERS = 160;
  private static final int ROW_HEIGHT = 28;

  /** Ranks of more columns than one sorts by are not worth their size. */
  private static final int MOST_SORTED_COLUMNS = 20;

  private final Table table;
  private final String id = Html.id();
  private final int rows;
  private final int columns;
  private final int pages;
  private final int sorted;
  private final StringBuilder html = new StringBuilder();

  Sheet(Table table, ShownPart shown) {
    this.table = table;
    rows = shown.rows();
    columns = shown.columns();
    pages = shown.pages();
    sorted = rows < 2 ? 0 : Math.min(MOST_SORTED_COLUMNS, columns);
  }

  String html() {
    style();
    html.append("<div class=\"").append(id).append("\">");
    for (int page = 0; pages > 1 && page < pages; page++) {
      radio("g", "p" + page, page == 0);
    }
    for (int c = 0; c < sorted; c++) {
      radio("s", "a" + c, false);
      radio("s", "d" + c, false);
    }
    if (sorted > 0) {
      radio("s", "n", true);
    }
    caption();
    html.append("<div class=\"w\"><table><thead><tr><th></th>");
    for (int c = 0; c < columns; c++) {
      heading(c);
    }
    html.append("</tr></thead><tbody>");
    body();
    html.append("</tbody>");
    summary();
    html.append("</table></div>");
    for (int page = 0; pages > 1 && page < pages; page++) {
      turner(page);
    }
    notes();
    return html.append("</div>").toString();
  }

  private void radio(String group, String name, boolean checked) {
    html.append(
        "<input type=\"radio\" hidden name=\"%s%s\" id=\"%s-%s\"%s>"
            .formatted(id, group, id, name, checked ? " checked" : ""));
  }

  private void style() {
    html.append("<style>")
        .append(
            """
            .ID .w{overflow-x:auto;border:1px solid EDGE;border-radius:8px;display:inline-block;max-width:100%}
            .ID table{display:grid;grid-template-columns:repeat(COLUMNS,max-content);margin:0!important;font-size:13px;color:INK;font-variant-numeric:tabular-nums}
            .ID thead,.ID tfoot,.ID tr,.ID tbody tr[hidden]{display:contents}
            .ID tbody{display:grid;grid-template-columns:subgrid;grid-column:1/-1;grid-auto-rows:HEIGHTpx;height:WINDOWpx;overflow:hidden}
            .ID th,.ID td{padding:5px 12px;text-align:left;white-space:nowrap;border:0;box-sizing:border-box;overflow:hidden;text-overflow:ellipsis;max-width:420px}
            .ID th.n,.ID td.n{text-align:right}
            .ID thead th{background:BAND;border-bottom:1px solid EDGE}
            .ID th small{display:block;font-weight:400;color:SOFT;font-size:11px}
            .ID tbody td{height:HEIGHTpx;line-height:18px;background:BACK;border-bottom:1px solid EDGE;position:relative;top:calc(var(--p,0)*-1px)}
            .ID tfoot td{background:BAND;color:SOFT;font-size:11px;line-height:15px;border-top:1px solid EDGE;margin-top:-1px}
            .ID td:first-child{color:SOFT;text-align:right}
            .ID td i{color:SOFT;font-style:normal}
            .ID .c,.ID .t{font-size:12px;color:SOFT;margin:6px 2px}
            .ID label{cursor:pointer;user-select:none}
            .ID .t label{color:ACCENT;padding:2px 8px;border-radius:4px}
            .ID .t label:hover{background:BAND}
            .ID .t span{padding:0 6px}
            .ID th label{color:SOFT;padding-left:4px}
            .ID th label:hover{color:ACCENT}
            .ID .y{display:inline}
            .ID .u,.ID .x{display:none}
            """
                .replace("EDGE", Html.EDGE)
                .replace("INK", Html.INK)
                .replace("BAND", Html.BAND)
                .replace("BACK", Html.BACK)
                .replace("SOFT", Html.SOFT)
                .replace("ACCENT", Html.ACCENT)
                .replace("COLUMNS", Integer.toString(columns + 1))
                .replace("HEIGHT", Integer.toString(ROW_HEIGHT))
                .replace("WINDOW", Integer.toString(ROW_HEIGHT * Math.min(PAGE, rows)))
                .replace("ID", id));
    for (int page = 0; pages > 1 && page < pages; page++) {
      // The window stays within the table: the last page shows the last ten rows.
      int first = Math.min(page * PAGE, rows - PAGE);
      rule("p" + page, "~.w td", "--p:" + first * ROW_HEIGHT);
      rule("p" + page, "~.q" + page, "display:block");
      html.append("#%1$s-p%2$d:not(:checked)~.q%2$d{display:none}".formatted(id, page));
    }
    for (int c = 0; c < sorted; c++) {
      rule("a" + c, "~.w tbody td", "order:var(--o%d)".formatted(c));
      rule("d" + c, "~.w tbody td", "order:calc(var(--o%d)*-1)".formatted(c));
      // A click leads from unsorted to upwards, to downwards, and back.
      rule("a" + c, "~.w .a" + c, "display:none");
      rule("a" + c, "~.w .d" + c, "display:inline");
      rule("d" + c, "~.w .a" + c, "display:none");
      rule("d" + c, "~.w .n" + c, "display:inline");
    }
    html.append("</style>");
  }

  private void rule(String radio, String elements, String declarations) {
    html.append("#%s-%s:checked%s{%s}".formatted(id, radio, elements, declarations));
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

  private void heading(int c) {
    Column<?> column = table.column(c);
    html.append(
            numeric(column)
                ? "<th class=\"n\" style=\"text-align:right\">"
                : "<th style=\"text-align:left\">")
        .append(Html.text(column.name(), MOST_CHARACTERS));
    if (c < sorted) {
      sign("a", c, "a" + c, "↕", "sort upwards");
      sign("d", c, "d" + c, "↑", "sort downwards");
      sign("n", c, "n", "↓", "as it was");
    }
    html.append("<small> ").append(Html.text(typeName(column.type()))).append("</small></th>");
  }

  /** Without styles it leads nowhere and is not seen. */
  private void sign(String kind, int c, String radio, String sign, String title) {
    html.append(
        "<label class=\"%s%d %s\" for=\"%s-%s\" title=\"%s\" hidden>%s</label>"
            .formatted(kind, c, kind.equals("a") ? "y" : "x", id, radio, title, sign));
  }

  private static String typeName(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean numeric(Column<?> column) {
    return column instanceof NumericColumn<?>;
  }

  private void body() {
    List<int[]> ranks = new ArrayList<>();
    for (int c = 0; c < sorted; c++) {
      ranks.add(ColumnSummary.ranks(table.column(c), rows));
    }
    for (int row = 0; row < rows; row++) {
      html.append(row < PAGE ? "<tr style=\"" : "<tr hidden style=\"");
      for (int c = 0; c < sorted; c++) {
        html.append("--o").append(c).append(':').append(ranks.get(c)[row]).append(';');
      }
      html.append("\"><td>").append(Html.count(row)).append("</td>");
      for (int c = 0; c < columns; c++) {
        cell(table.column(c), row);
      }
      html.append("</tr>");
    }
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

  /** Of all rows, also those that are not shown. */
  private void summary() {
    if (table.rowCount() == 0 || columns == 0) {
      return;
    }
    html.append("<tfoot><tr><td>Σ</td>");
    for (int c = 0; c < columns; c++) {
      Column<?> column = table.column(c);
      html.append(
              numeric(column)
                  ? "<td class=\"n\" style=\"text-align:right\">"
                  : "<td style=\"text-align:left\">")
          .append(ColumnSummary.html(column))
          .append("</td>");
    }
    html.append("</tr></tfoot>");
  }

  private void turner(int page) {
    int last = Math.min(rows, (page + 1) * PAGE);
    html.append("<div class=\"t q%d\" hidden>".formatted(page));
    turn("«", 0, page > 0);
    turn("‹ back", page - 1, page > 0);
    html.append(
        "<span>rows %s–%s of %s</span>"
            .formatted(
                Html.count(Math.min(page * PAGE, rows - PAGE)),
                Html.count(last - 1),
                Html.count(table.rowCount())));
    turn("next ›", page + 1, page < pages - 1);
    turn("»", pages - 1, page < pages - 1);
    html.append("</div>");
  }

  private void turn(String sign, int to, boolean possible) {
    if (possible) {
      html.append("<label for=\"%s-p%d\">%s</label>".formatted(id, to, sign));
    } else {
      html.append("<label style=\"visibility:hidden\">%s</label>".formatted(sign));
    }
  }

  private void notes() {
    if (pages > 1) {
      html.append(
          "<div class=\"u\">The first %d rows. To leaf through the others and to sort them, trust the notebook or run the cell.</div>"
              .formatted(PAGE));
    }
    if (rows < table.rowCount()) {
      html.append(
          "<div class=\"c\">Only the first %s rows can be leafed through and sorted here.</div>"
              .formatted(Html.count(rows)));
    }
    if (columns < table.columnCount()) {
      html.append(
          "<div class=\"c\">The first %s of %s columns are shown.</div>"
              .formatted(Html.count(columns), Html.count(table.columnCount())));
    }
  }
}

package dev.tauon.display;

/** A table of which the first column holds names and the others numbers. */
final class SimpleTable {
  private static final String CELL = "padding:4px 12px;border-bottom:1px solid " + Html.EDGE;

  private SimpleTable() {}

  /**
   * @param rows made by {@link #row}
   * @param headings of the columns, as HTML
   */
  static String of(CharSequence rows, String... headings) {
    var head = new StringBuilder();
    for (int i = 0; i < headings.length; i++) {
      head.append(
          "<th style=\"%s;text-align:%s;font-weight:600;background:none\">%s</th>"
              .formatted(CELL, i == 0 ? "left" : "right", headings[i]));
    }
    return "<table style=\"border-collapse:collapse;margin:0;font-size:13px;color:%s\"><thead><tr>%s</tr></thead><tbody>%s</tbody></table>"
        .formatted(Html.INK, head, rows);
  }

  /**
   * @param cells as HTML
   */
  static String row(String... cells) {
    var row = new StringBuilder("<tr>");
    for (int i = 0; i < cells.length; i++) {
      row.append(
          "<td style=\"%s;text-align:%s;font-variant-numeric:tabular-nums\">%s</td>"
              .formatted(CELL, i == 0 ? "left" : "right", cells[i]));
    }
    return row.append("</tr>").toString();
  }

  /** A remark below a table. */
  static String note(String format, Object... values) {
    return "<div style=\"font-size:12px;color:%s;margin-top:6px\">%s</div>"
        .formatted(Html.SOFT, format.formatted(values));
  }
}

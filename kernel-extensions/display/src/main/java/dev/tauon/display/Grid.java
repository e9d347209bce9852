package dev.tauon.display;

import dev.tauon.kernel.rendering.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of any values: numbers to the right, everything else to the left. */
final class Grid {
  static final int MOST_ROWS = 100;
  static final int MOST_COLUMNS = 40;
  private static final int MOST_CHARACTERS = 160;
  private static final String CELL = "padding:4px 12px;border-bottom:1px solid " + Html.EDGE;

  private Grid() {}

  /**
   * @param headings none when the table needs no head
   * @param rows the first ones, of the same length as the headings
   * @param all how many rows there are in truth
   */
  static String html(List<String> headings, List<? extends List<?>> rows, int all, String note) {
    var html =
        new StringBuilder(
            "<table style=\"border-collapse:collapse;margin:0 0 8px;font-size:13px;color:%s\">"
                .formatted(Html.INK));
    if (!headings.isEmpty()) {
      html.append("<thead><tr>");
      for (int column = 0; column < headings.size(); column++) {
        int place = column;
        boolean numbers = !rows.isEmpty() && rows.stream().allMatch(r -> isNumber(r.get(place)));
        html.append(
            "<th style=\"%s;text-align:%s;font-weight:600;background:none\">%s</th>"
                .formatted(
                    CELL,
                    numbers ? "right" : "left",
                    Html.text(headings.get(column), MOST_CHARACTERS)));
      }
      html.append("</tr></thead>");
    }
    html.append("<tbody>");
    for (var row : rows) {
      html.append("<tr>");
      row.forEach(value -> html.append(cell(value)));
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    String cut =
        all > rows.size()
            ? "the first %s of %s".formatted(Html.count(rows.size()), Html.count(all))
            : "";
    String words = note.isEmpty() || cut.isEmpty() ? note + cut : note + ", " + cut;
    return words.isEmpty() ? html.toString() : html + SimpleTable.note("%s", Html.text(words));
  }

  private static String cell(@Nullable Object value) {
    String text =
        value instanceof Double || value instanceof Float
            ? Html.number(((Number) value).doubleValue())
            : PlainText.of(value);
    return "<td style=\"%s;text-align:%s;font-variant-numeric:tabular-nums;white-space:pre-wrap\">%s</td>"
        .formatted(CELL, isNumber(value) ? "right" : "left", Html.text(text, MOST_CHARACTERS));
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Number;
  }
}

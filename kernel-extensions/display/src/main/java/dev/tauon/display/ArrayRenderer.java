package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ND4J array: its shape and type, and its values, the middle of long ones left out. */
public final class ArrayRenderer implements Renderer<INDArray> {
  private static final int MOST_ROWS = 12;
  private static final int MOST_COLUMNS = 12;

  @Override
  public Class<INDArray> type() {
    return INDArray.class;
  }

  @Override
  public MimeBundle render(INDArray array) {
    String head = array.dataType() + " array of shape " + Arrays.toString(array.shape());
    if (array.isEmpty()) {
      return MimeBundle.text(head + ", empty");
    }
    INDArray page = array;
    var where = new StringBuilder();
    while (page.rank() > 2) {
      page = page.slice(0);
      where.append("0, ");
    }
    INDArray matrix = page.rank() == 2 ? page : page.reshape(1, Math.max(1, page.length()));
    String note =
        where.isEmpty()
            ? ""
            : SimpleTable.note(
                "Shown is [%s:, :], the first of %s",
                where, Html.count(array.length() / matrix.length()));
    String html =
        "<div style=\"font-size:13px;color:%s;margin-bottom:6px\"><b>%s</b></div>"
                .formatted(Html.INK, Html.text(head))
            + table(matrix)
            + note;
    return MimeBundle.of(MimeBundle.HTML, html)
        .with(MimeBundle.TEXT, head + (array.length() <= 10_000 ? "\n" + array : ""));
  }

  private static String table(INDArray matrix) {
    int[] rows = places(matrix.size(0), MOST_ROWS);
    int[] columns = places(matrix.size(1), MOST_COLUMNS);
    var html =
        new StringBuilder(
            "<table style=\"border-collapse:collapse;margin:0;font-size:12px\"><tbody>");
    for (int row : rows) {
      html.append("<tr>");
      for (int column : columns) {
        String value = row < 0 || column < 0 ? "…" : Html.number(matrix.getDouble(row, column));
        html.append(
            "<td style=\"padding:2px 8px;text-align:right;font-variant-numeric:tabular-nums;color:%s\">%s</td>"
                .formatted(Html.INK, value));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  /** All places, or the first and last ones with a -1 between them. */
  private static int[] places(long length, int most) {
    int n = (int) Math.min(length, most + 1L);
    var places = new int[n];
    for (int i = 0; i < n; i++) {
      places[i] = i;
    }
    if (length > most) {
      int half = most / 2;
      places[half] = -1;
      for (int i = half + 1; i < n; i++) {
        places[i] = (int) (length - (n - i));
      }
    }
    return places;
  }
}

package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.kernel.rendering.PlainText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays of arrays as a matrix; other arrays are readable as text. */
public final class MatrixRenderer implements Renderer<Object[]> {
  private static final int MOST = 20;

  @Override
  public Class<Object[]> type() {
    return Object[].class;
  }

  @Override
  public MimeBundle render(Object[] array) {
    var inner = array.getClass().getComponentType();
    if (!inner.isArray() || inner.getComponentType().isArray() || array.length == 0) {
      return new MimeBundle(Map.of(), Map.of());
    }
    int columns = 0;
    for (var row : array) {
      columns = Math.max(columns, row == null ? 0 : Array.getLength(row));
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    var text = new StringBuilder("[");
    for (int i = 0; i < Math.min(MOST, array.length); i++) {
      var values = row(array[i], Math.min(MOST, columns));
      rows.add(values);
      text.append(i == 0 ? "" : ",\n ").append(PlainText.of(array[i]));
    }
    text.append(array.length > MOST ? ",\n … (" + array.length + " rows in all)]" : "]");
    String note =
        "%s[%d][%d]%s"
            .formatted(
                inner.getComponentType().getSimpleName(),
                array.length,
                columns,
                columns > MOST ? ", the first " + MOST + " columns" : "");
    return MimeBundle.of(MimeBundle.HTML, Grid.html(List.of(), rows, array.length, note))
        .with(MimeBundle.TEXT, text.toString());
  }

  /** Its values; a row that is shorter than others is filled up. */
  private static List<@Nullable Object> row(@Nullable Object row, int columns) {
    var values = new ArrayList<@Nullable Object>();
    int length = row == null ? 0 : Array.getLength(row);
    for (int i = 0; i < columns; i++) {
      values.add(row != null && i < length ? Array.get(row, i) : "");
    }
    return values;
  }
}

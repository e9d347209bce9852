package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** A column in another type, by way of text: what a file would be read as is what it becomes. */
final class Conversion {
  private Conversion() {}

  static Column<?> of(Column<?> column, ColumnType type) {
    if (column.type() == type) {
      return column.copy();
    }
    if (type == ColumnType.DOUBLE && column instanceof NumericColumn<?>) {
      return DoubleColumn.create(column.name(), Doubles.of(column));
    }
    CellType asked =
        CellType.of(type)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no column of " + type.name()));
    var words = new Words(ReadOptions.defaults().missing());
    var cells = new CsvCells(asked, true, words, new TextDictionary());
    boolean whole = asked == CellType.INT || asked == CellType.LONG;
    for (int row = 0; row < column.size(); row++) {
      String text = column.isMissing(row) ? "" : text(column, row, whole);
      byte[] bytes = text.getBytes(UTF_8);
      if (!cells.add(bytes, 0, bytes.length)) {
        throw new IllegalArgumentException(
            "Row %,d of column \"%s\" holds \"%s\", which is not %s"
                .formatted(row, column.name(), text, asked.expected));
      }
    }
    var part =
        new CsvPart(new java.util.ArrayList<>(List.of(cells)), column.size(), 0, false, null);
    return CsvTable.column(column.name(), 0, column.size(), List.of(part), type);
  }

  private static String text(Column<?> column, int row, boolean whole) {
    if (column instanceof StringColumn texts) {
      return texts.get(row);
    }
    if (whole && column instanceof NumericColumn<?> numbers) {
      double value = numbers.getDouble(row);
      if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
        return Long.toString((long) value);
      }
    }
    return String.valueOf(column.get(row));
  }
}

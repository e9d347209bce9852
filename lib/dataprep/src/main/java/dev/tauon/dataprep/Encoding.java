package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The values of a column as numbers, for models. Found in the training data, it gives the same
 * numbers to all other data; a value that it has not seen is missing as a label and 0 in all
 * columns of one-hot.
 *
 * @param column that it is of
 * @param values in their order, as text
 */
public record Encoding(String column, List<String> values) {
  public Encoding {
    values = List.copyOf(values);
  }

  /** All values of a column that are not missing, sorted. */
  public static Encoding of(Table table, String column) {
    Column<?> looked = NoSuchColumn.find(table, column);
    var one = Table.create("", looked.copy());
    Column<?> keys = Groups.of(one, List.of(looked.name())).summarize().column(0);
    return new Encoding(
        looked.name(),
        IntStream.range(0, keys.size())
            .filter(row -> !keys.isMissing(row))
            .mapToObj(row -> text(keys, row))
            .toList());
  }

  /** Columns of 0 and 1, named {@code COLUMN_VALUE}, in the place of the column. */
  public Table oneHot(Table table) {
    Column<?> old = NoSuchColumn.find(table, column);
    int[] labels = labelsOf(old);
    var columns = new ArrayList<Column<?>>();
    for (int label = 0; label < values.size(); label++) {
      var flags = new int[labels.length];
      for (int row = 0; row < flags.length; row++) {
        flags[row] = labels[row] == label ? 1 : 0;
      }
      columns.add(IntColumn.create(column + "_" + values.get(label), flags));
    }
    return Verbs.replace(table, old, columns);
  }

  /** The place of each value in {@link #values} instead of it. */
  public Table labels(Table table) {
    return Verbs.replace(table, column, old -> IntColumn.create(old.name(), labelsOf(old)));
  }

  /** The values of labels again. */
  public Table decode(Table table) {
    return Verbs.replace(
        table,
        column,
        old -> {
          int[] labels =
              Arrays.stream(Doubles.of(old))
                  .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v)
                  .toArray();
          return Columns.strings(old.name(), labels, values.toArray(String[]::new));
        });
  }

  private int[] labelsOf(Column<?> old) {
    Map<String, Integer> places = new HashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    var labels = new int[old.size()];
    if (old instanceof StringColumn texts) {
      var own = Texts.of(texts);
      int[] known =
          Arrays.stream(own.texts())
              .mapToInt(t -> places.getOrDefault(t, Integer.MIN_VALUE))
              .toArray();
      Arrays.setAll(
          labels, i -> own.numbers()[i] < 0 ? Integer.MIN_VALUE : known[own.numbers()[i]]);
    } else {
      Arrays.setAll(
          labels,
          i ->
              old.isMissing(i)
                  ? Integer.MIN_VALUE
                  : places.getOrDefault(text(old, i), Integer.MIN_VALUE));
    }
    return labels;
  }

  private static String text(Column<?> column, int row) {
    return String.valueOf(column.get(row));
  }
}

package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables as ND4J's arrays and data sets, and back. Arrays have a row for each row of the table. */
public final class Tensors {
  private Tensors() {}

  /**
   * Columns of numbers and truths as floats, of the shape [rows, columns].
   *
   * @throws IllegalArgumentException if a column holds something else, or a value is missing
   */
  public static INDArray array(Table table, String... columns) {
    var taken = columns.length == 0 ? table.columnNames() : List.of(columns);
    int rows = table.rowCount();
    int width = taken.size();
    var values = new float[Math.multiplyExact(rows, width)];
    for (int i = 0; i < width; i++) {
      Column<?> column = NoSuchColumn.find(table, taken.get(i));
      double[] own = Doubles.of(column);
      for (int row = 0; row < rows; row++) {
        if (Double.isNaN(own[row])) {
          throw new IllegalArgumentException(
              "Column \"%s\" is missing in row %,d; Missing.fillMedian(table, \"%s\") or Missing.drop(table) help"
                  .formatted(column.name(), row, column.name()));
        }
        values[row * width + i] = (float) own[row];
      }
    }
    return Nd4j.create(values, new long[] {rows, width}, 'c');
  }

  /**
   * For a forecast of numbers: these columns are the labels, all others the features. Features have
   * the shape [rows, other columns], labels [rows, labels].
   */
  public static DataSet regression(Table table, String... labels) {
    var data = new DataSet(array(table, others(table, labels)), array(table, labels));
    data.setLabelNames(new ArrayList<>(List.of(labels)));
    return data;
  }

  /**
   * For a choice between classes: the column becomes labels of 0 and 1 of the shape [rows,
   * classes], all others are the features.
   *
   * @param classes of the column; those of the training data also for the test data
   * @throws IllegalArgumentException if a row has another class, or none
   */
  public static DataSet classification(Table table, Encoding classes) {
    String label = classes.column();
    double[] places = Doubles.of(NoSuchColumn.find(classes.labels(table), label));
    INDArray labels = Nd4j.zeros(DataType.FLOAT, places.length, classes.values().size());
    for (int row = 0; row < places.length; row++) {
      if (Double.isNaN(places[row])) {
        throw new IllegalArgumentException(
            "Row %,d has \"%s\" as its %s, which is none of %s"
                .formatted(row, table.column(label).getString(row), label, classes.values()));
      }
      labels.putScalar(row, (long) places[row], 1);
    }
    var data = new DataSet(array(table, others(table, label)), labels);
    data.setLabelNames(new ArrayList<>(classes.values()));
    return data;
  }

  private static String[] others(Table table, String... labels) {
    for (String label : labels) {
      NoSuchColumn.find(table, label);
    }
    return table.columnNames().stream()
        .filter(name -> Arrays.stream(labels).noneMatch(name::equalsIgnoreCase))
        .toArray(String[]::new);
  }

  /**
   * An array of the shape [rows, columns] as a table of decimals.
   *
   * @param names of the columns; C0, C1, ... if there are none
   */
  public static Table table(INDArray array, String... names) {
    if (array.rank() != 2 || (names.length > 0 && names.length != array.size(1))) {
      throw new IllegalArgumentException(
          "An array of the shape %s has no %s"
              .formatted(
                  Arrays.toString(array.shape()),
                  array.rank() == 2 ? names.length + " columns" : "rows and columns"));
    }
    var columns = new ArrayList<Column<?>>();
    for (int i = 0; i < array.size(1); i++) {
      columns.add(
          DoubleColumn.create(
              names.length == 0 ? "C" + i : names[i], array.getColumn(i).toDoubleVector()));
    }
    return Table.create("array", columns);
  }
}

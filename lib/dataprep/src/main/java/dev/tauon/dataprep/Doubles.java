package dev.tauon.dataprep;

import java.util.Arrays;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Columns as arrays of doubles, NaN where a value is missing. */
final class Doubles {
  private Doubles() {}

  /**
   * @throws IllegalArgumentException if the column holds no numbers
   */
  static double[] of(Column<?> column) {
    return switch (column) {
      case BooleanColumn truths -> {
        var values = new double[truths.size()];
        Arrays.setAll(values, i -> truths.isMissing(i) ? Double.NaN : truths.getByte(i));
        yield values;
      }
      case DoubleColumn numbers -> numbers.asDoubleArray();
      case NumericColumn<?> numbers -> {
        var values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = numbers.getDouble(i);
        }
        yield values;
      }
      default ->
          throw new IllegalArgumentException(
              "Column \"%s\" holds %s, and numbers are needed"
                  .formatted(column.name(), column.type().name()));
    };
  }

  /** Of the values that are not missing, which are sorted for it; NaN when there are none. */
  static double quantile(double[] values, double share) {
    Arrays.sort(values);
    int count = values.length;
    // NaN is sorted to the end.
    while (count > 0 && Double.isNaN(values[count - 1])) {
      count--;
    }
    if (count == 0) {
      return Double.NaN;
    }
    double place = share * (count - 1);
    int below = (int) place;
    double rest = place - below;
    return rest == 0 ? values[below] : values[below] + rest * (values[below + 1] - values[below]);
  }
}

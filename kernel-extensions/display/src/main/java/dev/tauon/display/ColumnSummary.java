package dev.tauon.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** What a column holds, in two short lines, and the order of its rows. */
final class ColumnSummary {
  private static final int LONGEST = 24;

  private ColumnSummary() {}

  /** As HTML. */
  static String html(Column<?> column) {
    int missing = column.countMissing();
    String more = missing == 0 ? "" : "<br>%s missing".formatted(Html.count(missing));
    if (missing == column.size()) {
      return column.size() == 0 ? "" : Html.count(missing) + " missing";
    }
    return what(column) + more;
  }

  private static String what(Column<?> column) {
    return switch (column) {
      case NumericColumn<?> numbers ->
          "%s – %s<br>mean %s"
              .formatted(
                  Html.number(numbers.min()), Html.number(numbers.max()), mean(numbers.mean()));
      case BooleanColumn flags ->
          "%s true<br>%s false"
              .formatted(Html.count(flags.countTrue()), Html.count(flags.countFalse()));
      default -> {
        if (Comparable.class.isAssignableFrom(example(column)) && example(column) != String.class) {
          int[] order = order(column, column.size());
          int last = column.size() - 1 - column.countMissing();
          yield "%s –<br>%s"
              .formatted(
                  Html.text(column.getString(order[0]), LONGEST),
                  Html.text(column.getString(order[last]), LONGEST));
        }
        yield "%s different".formatted(Html.count(column.countUnique()));
      }
    };
  }

  private static Class<?> example(Column<?> column) {
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        return column.get(row).getClass();
      }
    }
    return Object.class;
  }

  /** Four digits that count. */
  private static String mean(double mean) {
    return Double.isFinite(mean) && mean != 0
        ? Html.number(new BigDecimal(mean).round(new MathContext(4)).doubleValue())
        : Html.number(mean);
  }

  /** The first rows by the column's values, smallest first; rows without a value come last. */
  static int[] order(Column<?> column, int rows) {
    Comparator<Integer> byValue =
        (a, b) -> {
          boolean missingA = column.isMissing(a);
          boolean missingB = column.isMissing(b);
          return missingA || missingB
              ? Boolean.compare(missingA, missingB)
              : compare(column.get(a), column.get(b));
        };
    return IntStream.range(0, rows).boxed().sorted(byValue).mapToInt(i -> i).toArray();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Object a, Object b) {
    return a instanceof Comparable first && a.getClass() == b.getClass()
        ? first.compareTo(b)
        : String.valueOf(a).compareTo(String.valueOf(b));
  }

  /** For each of the first rows its place in that order. */
  static int[] ranks(Column<?> column, int rows) {
    int[] order = order(column, rows);
    var ranks = new int[rows];
    for (int place = 0; place < rows; place++) {
      ranks[order[place]] = place;
    }
    return ranks;
  }
}

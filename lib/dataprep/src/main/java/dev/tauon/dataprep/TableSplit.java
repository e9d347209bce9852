package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * A table in three parts: to learn from, to choose by, and to judge with in the end. The same seed
 * gives the same parts.
 *
 * <pre>{@code
 * var split = TableSplit.byRow(table, 0.2, 0.1, 7);
 * }</pre>
 */
public record TableSplit(Table train, Table validation, Table test) {
  /**
   * By chance, row by row.
   *
   * @param validation share of the rows, 0 to 1
   * @param test share of the rows, 0 to 1
   */
  public static TableSplit byRow(Table table, double validation, double test, long seed) {
    require(validation, test);
    return of(table, parts(shuffled(table.rowCount(), seed), validation, test));
  }

  /** By chance, so that each value of a column has about its share in all parts. */
  public static TableSplit stratified(
      Table table, String column, double validation, double test, long seed) {
    require(validation, test);
    Numbering classes = Groups.numbering(List.of(NoSuchColumn.find(table, column)));
    var parts = new int[table.rowCount()];
    var byClass = new ArrayList<List<Integer>>();
    for (int c = 0; c < classes.bound(); c++) {
      byClass.add(new ArrayList<>());
    }
    for (int row : shuffled(table.rowCount(), seed)) {
      byClass.get(classes.numbers()[row]).add(row);
    }
    for (List<Integer> rows : byClass) {
      int[] own = parts(rows.stream().mapToInt(Integer::intValue).toArray(), validation, test);
      for (int row : rows) {
        parts[row] = own[row];
      }
    }
    return of(table, parts);
  }

  /**
   * By chance, so that rows with the same value in a column, for instance all pictures of one
   * patient, stay together. The shares are of values, not of rows.
   */
  public static TableSplit byGroup(
      Table table, String column, double validation, double test, long seed) {
    require(validation, test);
    Numbering groups = Groups.numbering(List.of(NoSuchColumn.find(table, column)));
    int[] ofGroup = parts(shuffled(groups.bound(), seed), validation, test);
    return of(table, Arrays.stream(groups.numbers()).map(group -> ofGroup[group]).toArray());
  }

  /** The earliest rows to learn from, later ones to choose by, the latest to judge with. */
  public static TableSplit byTime(Table table, String column, double validation, double test) {
    require(validation, test);
    int[] order = Sorting.order(List.of(NoSuchColumn.find(table, column)), new boolean[1]);
    Table sorted = Rows.take(table, order);
    int rows = order.length;
    int tests = (int) Math.round(rows * test);
    int validations = Math.min(rows - tests, (int) Math.round(rows * validation));
    int trains = rows - tests - validations;
    return of(
        sorted,
        IntStream.range(0, rows)
            .map(row -> row < trains ? 0 : row < trains + validations ? 1 : 2)
            .toArray());
  }

  private static void require(double validation, double test) {
    if (!(validation >= 0 && test >= 0 && validation + test <= 1)) {
      throw new IllegalArgumentException(
          "Shares are from 0 to 1 in all, not %s and %s".formatted(validation, test));
    }
  }

  /** The part of each place that occurs in the order: the first ones test, then validate. */
  private static int[] parts(int[] order, double validation, double test) {
    int tests = (int) Math.round(order.length * test);
    int validations = Math.min(order.length - tests, (int) Math.round(order.length * validation));
    var parts = new int[order.length == 0 ? 0 : 1 + Arrays.stream(order).max().getAsInt()];
    for (int i = 0; i < tests + validations; i++) {
      parts[order[i]] = i < tests ? 2 : 1;
    }
    return parts;
  }

  private static int[] shuffled(int size, long seed) {
    int[] order = IntStream.range(0, size).toArray();
    var random = new Random(seed);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static TableSplit of(Table table, int[] parts) {
    return new TableSplit(part(table, parts, 0), part(table, parts, 1), part(table, parts, 2));
  }

  private static Table part(Table table, int[] parts, int wanted) {
    return Rows.take(
        table, IntStream.range(0, parts.length).filter(row -> parts[row] == wanted).toArray());
  }
}

package dev.tauon.bench;

import static dev.tauon.dataprep.Aggregate.mean;
import static dev.tauon.dataprep.Aggregate.sum;

import dev.tauon.dataprep.Tables;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Our side of the table benchmark: the same steps as the peer's, told in the same lines. */
final class TablesRun {
  private final int times;

  private TablesRun(int times) {
    this.times = times;
  }

  /** Arguments: the data, the other table, repetitions. */
  public static void main(String[] arguments) throws IOException {
    var run = new TablesRun(Integer.parseInt(arguments[2]));
    Table table = run.measured("read", () -> Tables.read(arguments[0]));
    Table right = Tables.read(arguments[1]);
    told("read", table);
    told("group", run.measured("group", () -> group(table, "city")));
    told("group2", run.measured("group2", () -> group(table, "city", "day")));
    Table joined = run.measured("join", () -> Tables.join(table, right, "id"));
    told("join", joined, joined.intColumn("id").asDoubleArray());
    told("sort", run.measured("sort", () -> Tables.sort(table, "amount")));
    print("memory %.1f", ProcessUse.peakMemory(ProcessHandle.current().pid()));
  }

  private static Table group(Table table, String... keys) {
    return Tables.groupBy(table, keys)
        .summarize(sum("amount").as("total"), mean("price").as("mean"));
  }

  private Table measured(String name, Supplier<Table> work) {
    var line = new StringBuilder("time " + name);
    Table result = null;
    for (int i = 0; i < times || result == null; i++) {
      long begin = System.nanoTime();
      result = work.get();
      line.append(String.format(Locale.ROOT, " %.6f", (System.nanoTime() - begin) / 1e9));
    }
    System.out.println(line);
    return result;
  }

  private static void told(String name, Table table) {
    told(name, table, IntStream.rangeClosed(1, table.rowCount()).asDoubleStream().toArray());
  }

  /** Rows, and of each column of numbers a weighted sum. */
  private static void told(String name, Table table, double[] weights) {
    var line = new StringBuilder("result %s %d".formatted(name, table.rowCount()));
    for (var column : table.columns()) {
      if (column instanceof NumericColumn<?> numbers) {
        double sum = 0;
        for (int row = 0; row < numbers.size(); row++) {
          double value = numbers.getDouble(row);
          sum += Double.isNaN(value) ? 0 : value * weights[row];
        }
        line.append(' ').append(sum);
      }
    }
    System.out.println(line);
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

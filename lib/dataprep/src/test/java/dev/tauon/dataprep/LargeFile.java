package dev.tauon.dataprep;

import static dev.tauon.dataprep.Aggregate.count;
import static dev.tauon.dataprep.Aggregate.sum;

/** Sums up a file that is larger than the heap of this process. */
final class LargeFile {
  private LargeFile() {}

  public static void main(String[] arguments) {
    var table = Tables.scan(arguments[0]).groupBy("city").summarize(sum("n"), count());
    for (int row = 0; row < table.rowCount(); row++) {
      System.out.println(
          "%s %d %d"
              .formatted(
                  table.stringColumn("city").get(row),
                  table.longColumn("sum_n").get(row),
                  table.intColumn("count").get(row)));
    }
  }
}

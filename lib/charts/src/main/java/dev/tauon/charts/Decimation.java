package dev.tauon.charts;

import java.util.Arrays;

/**
 * Fewer points that draw the same line: of the points that fall into one column of pixels the
 * first, the lowest, the highest and the last are kept, in their order. Nothing that can be seen at
 * that width is lost, spikes included. (The M4 aggregation of Jugel et al., VLDB 2014.)
 *
 * @param x kept abscissas; not copied
 * @param y kept ordinates; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Decimation(double[] x, double[] y) {
  /**
   * Thins a line out to at most four points for each column. Columns are cut along x where x
   * ascends, else along the order of the points. A gap (NaN) stays a gap: one NaN is kept.
   *
   * @param x abscissas, as many as {@code y}
   * @param columns width of the plot in pixels, at least 1
   */
  public static Decimation perColumn(double[] x, double[] y, int columns) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "A line needs as many x as y values; there are %,d and %,d"
              .formatted(x.length, y.length));
    }
    if (columns < 1) {
      throw new IllegalArgumentException("A plot cannot be " + columns + " pixels wide");
    }
    if (x.length <= 4L * columns) {
      return new Decimation(x, y);
    }
    boolean alongX = ascends(x);
    double start = alongX ? x[0] : 0;
    double span = alongX ? x[x.length - 1] - start : x.length;
    var places = new int[5 * columns + 5];
    int kept = 0;
    int from = 0;
    for (int column = 0; column < columns && from < x.length; column++) {
      double edge =
          column == columns - 1 ? Double.MAX_VALUE : start + span * (column + 1) / columns;
      int to = from;
      while (to < x.length && (alongX ? x[to] : to) < edge) {
        to++;
      }
      if (to > from) {
        kept = keep(y, from, to, places, kept);
      }
      from = to;
    }
    return at(x, y, Arrays.copyOf(places, kept));
  }

  private static boolean ascends(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] >= x[i - 1])) {
        return false;
      }
    }
    return Double.isFinite(x[0]) && Double.isFinite(x[x.length - 1]) && x[x.length - 1] > x[0];
  }

  private static int keep(double[] y, int from, int to, int[] places, int kept) {
    int low = -1;
    int high = -1;
    int gap = -1;
    for (int i = from; i < to; i++) {
      if (Double.isNaN(y[i])) {
        gap = i;
      } else {
        low = low < 0 || y[i] < y[low] ? i : low;
        high = high < 0 || y[i] > y[high] ? i : high;
      }
    }
    int[] candidates = {from, low, high, gap, to - 1};
    Arrays.sort(candidates);
    int n = kept;
    for (int c = 0; c < candidates.length; c++) {
      if (candidates[c] >= 0 && (c == 0 || candidates[c] != candidates[c - 1])) {
        places[n++] = candidates[c];
      }
    }
    return n;
  }

  private static Decimation at(double[] x, double[] y, int[] places) {
    return new Decimation(
        Arrays.stream(places).mapToDouble(place -> x[place]).toArray(),
        Arrays.stream(places).mapToDouble(place -> y[place]).toArray());
  }

  public int size() {
    return x.length;
  }
}

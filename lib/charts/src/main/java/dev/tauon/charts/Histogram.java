package dev.tauon.charts;

import java.awt.Color;
import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/** Histograms as outlines with their area filled. */
final class Histogram {
  private static final int MOST_BINS = 120;
  private static final int FILL = 150;

  private Histogram() {}

  /**
   * A number of intervals that suits the values: their width is twice the distance of the quartiles
   * divided by the cube root of their number (Freedman and Diaconis 1981).
   */
  static int bins(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < 2) {
      return 1;
    }
    double middle = BoxSummary.quantile(sorted, 0.75) - BoxSummary.quantile(sorted, 0.25);
    double width = 2 * middle / Math.cbrt(sorted.length);
    double span = sorted[sorted.length - 1] - sorted[0];
    double fitting = width > 0 ? span / width : Math.sqrt(sorted.length);
    return span > 0 ? (int) Math.clamp(Math.ceil(fitting - 1e-9), 1, MOST_BINS) : 1;
  }

  static void add(XYChart chart, Map<String, double[]> values, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("A histogram needs an interval at least, not " + bins);
    }
    double[] all =
        values.values().stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    if (all.length == 0) {
      throw new IllegalArgumentException("A histogram needs at least one value that is a number");
    }
    double low = Arrays.stream(all).min().orElseThrow();
    double high = Arrays.stream(all).max().orElseThrow();
    double from = low == high ? low - 0.5 : low;
    double width = (low == high ? 1 : high - low) / bins;
    int colour = 0;
    for (var entry : values.entrySet()) {
      double[] counts = counts(entry.getValue(), from, width, bins);
      XYSeries series = outline(chart, entry.getKey(), counts, from, width);
      Color line = Look.SERIES.get(colour++ % Look.SERIES.size());
      series.setLineColor(line);
      series.setFillColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), FILL));
    }
  }

  /** How many values lie in each interval; the last one has its end too. */
  static double[] counts(double[] values, double from, double width, int bins) {
    var counts = new double[bins];
    for (double value : values) {
      if (Double.isFinite(value)) {
        counts[Math.clamp((int) Math.floor((value - from) / width), 0, bins - 1)]++;
      }
    }
    return counts;
  }

  private static XYSeries outline(
      XYChart chart, String name, double[] counts, double from, double width) {
    var x = new double[4 * counts.length];
    var y = new double[4 * counts.length];
    for (int i = 0; i < counts.length; i++) {
      Arrays.fill(x, 4 * i, 4 * i + 2, from + i * width);
      Arrays.fill(x, 4 * i + 2, 4 * i + 4, from + (i + 1) * width);
      y[4 * i + 1] = counts[i];
      y[4 * i + 2] = counts[i];
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setLineStyle(Look.line(1.2f));
    return series;
  }
}

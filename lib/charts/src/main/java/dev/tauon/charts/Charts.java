package dev.tauon.charts;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts from arrays, in the house's looks. What comes back is XChart's own, so everything XChart
 * can do is still at hand: {@code XYChart chart = Charts.line("Load", seconds, load);}
 */
public final class Charts {
  /** Width and height of a chart in logical pixels, unless asked otherwise. */
  public static final int WIDTH = 720;

  public static final int HEIGHT = 400;

  private static final int MANY = 400;
  private static final int FEW = 30;

  private Charts() {}

  /** A chart of lines or points with no series yet; {@link #add} brings them. */
  public static XYChart xy(String title, String xTitle, String yTitle) {
    return xy(title, xTitle, yTitle, WIDTH, HEIGHT);
  }

  /** As {@link #xy(String, String, String)}, of a given size in logical pixels. */
  public static XYChart xy(String title, String xTitle, String yTitle, int width, int height) {
    var chart = new HouseChart(width, height, new HouseTheme());
    dress(chart, title, xTitle, yTitle);
    return chart;
  }

  private static void dress(XYChart chart, String title, String xTitle, String yTitle) {
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    XYStyler styler = chart.getStyler();
    styler.setChartTitleVisible(!title.isBlank());
    styler.setXAxisTitleVisible(!xTitle.isBlank());
    styler.setYAxisTitleVisible(!yTitle.isBlank());
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setXAxisTickLabelsFormattingFunction(Numbers::text);
    styler.setYAxisTickLabelsFormattingFunction(Numbers::text);
  }

  /** One line over 0, 1, 2, ... */
  public static XYChart line(String title, double[] y) {
    return line(title, range(y.length), y);
  }

  /** One line through the points (x, y), in their order. */
  public static XYChart line(String title, double[] x, double[] y) {
    XYChart chart = xy(title, "", "");
    add(chart, title, x, y);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /** Several lines over the same x, by name, in the map's order. */
  public static XYChart lines(String title, double[] x, Map<String, double[]> lines) {
    XYChart chart = xy(title, "", "");
    lines.forEach((name, y) -> add(chart, name, x, y));
    return chart;
  }

  /** Points that no line joins. */
  public static XYChart scatter(String title, double[] x, double[] y) {
    XYChart chart = xy(title, "", "");
    addPoints(chart, title, x, y);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /**
   * Points in the colours of their classes.
   *
   * @param classes the class of each point; they stand in the legend in the order of the alphabet
   */
  public static XYChart scatter(String title, double[] x, double[] y, List<String> classes) {
    requireSame(x.length, y.length, "x", "y");
    requireSame(x.length, classes.size(), "x", "class");
    XYChart chart = xy(title, "", "");
    for (String name : new TreeSet<>(classes)) {
      int[] places =
          IntStream.range(0, x.length).filter(i -> classes.get(i).equals(name)).toArray();
      addPoints(
          chart,
          name,
          Arrays.stream(places).mapToDouble(i -> x[i]).toArray(),
          Arrays.stream(places).mapToDouble(i -> y[i]).toArray());
    }
    return chart;
  }

  private static void addPoints(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  /**
   * One line over time.
   *
   * @param times Instants, LocalDates, LocalDateTimes or other points in time, ascending; those
   *     without a zone are drawn as they are
   */
  public static XYChart time(String title, List<? extends Temporal> times, double[] y) {
    return time(title, times, Map.of(title, y), false);
  }

  /** Several lines over the same times, by name, in the map's order. */
  public static XYChart time(
      String title, List<? extends Temporal> times, Map<String, double[]> lines) {
    return time(title, times, lines, true);
  }

  private static XYChart time(
      String title, List<? extends Temporal> times, Map<String, double[]> lines, boolean legend) {
    var chart = new HouseChart(WIDTH, HEIGHT, new HouseTheme());
    dress(chart, title, "", "");
    chart.overTime();
    chart.getStyler().setXAxisTickLabelsFormattingFunction(null);
    chart.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
    chart.getStyler().setLegendVisible(legend);
    double[] x = Times.millis(times);
    lines.forEach((name, y) -> {
      Decimation thin = thinned(chart, name, x, y);
      var dates = Arrays.stream(thin.x()).mapToObj(millis -> new Date((long) millis)).toList();
      styled(chart.addSeries(name, dates, Arrays.stream(thin.y()).boxed().toList()), thin);
    });
    return chart;
  }

  /** One bar for each name. */
  public static CategoryChart bars(String title, List<String> names, double[] heights) {
    return Bars.chart(title, names, Map.of(title, heights), false);
  }

  /** Bars side by side for each name, one for each entry, in the map's order. */
  public static CategoryChart bars(
      String title, List<String> names, Map<String, double[]> heights) {
    return Bars.chart(title, names, heights, false);
  }

  /** One bar for each name, made up of the entries, the first at the bottom. */
  public static CategoryChart stackedBars(
      String title, List<String> names, Map<String, double[]> heights) {
    return Bars.chart(title, names, heights, true);
  }

  /** Bars from left to right, for long names: the first name is at the top. */
  public static HorizontalBarChart horizontalBars(
      String title, List<String> names, double[] lengths) {
    return Bars.horizontal(title, names, lengths);
  }

  /** How often values lie in each of some intervals of equal width; NaNs are left out. */
  public static XYChart histogram(String title, double[] values) {
    return histogram(title, Map.of(title, values), Histogram.bins(values));
  }

  /** As {@link #histogram(String, double[])}, with this number of intervals. */
  public static XYChart histogram(String title, double[] values, int bins) {
    return histogram(title, Map.of(title, values), bins);
  }

  /** Several histograms over the same intervals, by name, one before the other. */
  public static XYChart histogram(String title, Map<String, double[]> values, int bins) {
    XYChart chart = xy(title, "", "");
    Histogram.add(chart, values, bins);
    chart.getStyler().setLegendVisible(values.size() > 1);
    return chart;
  }

  /** Box plots side by side, by the names below them, in the map's order. */
  public static BoxPicture box(String title, Map<String, double[]> values) {
    var boxes = new LinkedHashMap<String, BoxSummary>();
    values.forEach((name, some) -> boxes.put(name, BoxSummary.of(some)));
    return new BoxPicture(title, boxes);
  }

  /** A table of numbers as shades: {@code values[row][column]}. */
  public static HeatMapPicture heatMap(
      String title, double[][] values, List<String> rows, List<String> columns) {
    return new HeatMapPicture(title, values, rows, columns);
  }

  /** A schedule: a lane for each machine, a bar for each task. */
  public static Gantt gantt(String title, String timeTitle, List<Gantt.Bar> bars) {
    return new Gantt(title, timeTitle, bars);
  }

  /**
   * The same chart again for each entry, small, in rows, all on the same scales.
   *
   * @param x abscissas of all of them
   * @param lines by the headings, in the map's order
   * @param columns charts in a row
   */
  public static Figure smallMultiples(double[] x, Map<String, double[]> lines, int columns) {
    return SmallMultiples.of(x, lines, columns);
  }

  /**
   * Adds a line to a chart. A line of more points than can be seen is thinned out to {@link
   * Decimation four points a pixel column}, so a million points draw at once.
   *
   * @throws IllegalArgumentException if x and y differ in length or are empty
   */
  public static XYSeries add(XYChart chart, String name, double[] x, double[] y) {
    Decimation thin = thinned(chart, name, x, y);
    XYSeries series = chart.addSeries(name, thin.x(), thin.y());
    styled(series, thin);
    return series;
  }

  private static Decimation thinned(XYChart chart, String name, double[] x, double[] y) {
    if (y.length == 0) {
      throw new IllegalArgumentException("The line '" + name + "' has no points");
    }
    return Decimation.perColumn(x, y, 2 * chart.getWidth());
  }

  private static void styled(XYSeries series, Decimation thin) {
    if (thin.size() > MANY) {
      series.setLineStyle(Look.line(1.2f));
    } else if (thin.size() <= FEW) {
      series.setMarker(SeriesMarkers.CIRCLE);
    }
  }

  static void requireSame(int one, int other, String what, String otherWhat) {
    if (one != other) {
      throw new IllegalArgumentException(
          "There are %,d %s values, but %,d %s values".formatted(one, what, other, otherWhat));
    }
  }

  private static double[] range(int length) {
    var x = new double[length];
    Arrays.setAll(x, i -> i);
    return x;
  }
}

package dev.tauon.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
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
    var chart = new XYChart(width, height, new HouseTheme());
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
    return chart;
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
    XYSeries series = chart.addSeries(title, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /** One bar for each name. */
  public static CategoryChart bars(String title, List<String> names, double[] heights) {
    var chart = new CategoryChart(WIDTH, HEIGHT, new HouseTheme());
    chart.setTitle(title);
    chart.addSeries(title, names, Arrays.stream(heights).boxed().toList());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.7);
    chart.getStyler().setAxisTitlesVisible(false);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Numbers::text);
    return chart;
  }

  /**
   * Adds a line to a chart. A line of more points than can be seen is thinned out to {@link
   * Decimation four points a pixel column}, so a million points draw at once.
   *
   * @throws IllegalArgumentException if x and y differ in length or are empty
   */
  public static XYSeries add(XYChart chart, String name, double[] x, double[] y) {
    if (y.length == 0) {
      throw new IllegalArgumentException("The line '" + name + "' has no points");
    }
    Decimation thin = Decimation.perColumn(x, y, 2 * chart.getWidth());
    XYSeries series = chart.addSeries(name, thin.x(), thin.y());
    if (thin.size() > MANY) {
      series.setLineStyle(Look.line(1.2f));
    } else if (thin.size() <= FEW) {
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    return series;
  }

  private static double[] range(int length) {
    var x = new double[length];
    Arrays.setAll(x, i -> i);
    return x;
  }
}

package dev.tauon.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.HorizontalBarStyler;
import org.knowm.xchart.style.Styler.LegendLayout;

/** Bar charts. */
final class Bars {
  /** What the longest name may take of a column before names are slanted. */
  private static final double ROOM = 0.9;

  private static final int SLANT = 35;
  private static final int SLANTED_HEIGHT = 20;

  private Bars() {}

  static CategoryChart chart(
      String title, List<String> names, Map<String, double[]> heights, boolean stacked) {
    var chart = new CategoryChart(Charts.WIDTH, Charts.HEIGHT, new HouseTheme());
    chart.setTitle(title);
    heights.forEach((name, some) -> {
      Charts.requireSame(names.size(), some.length, "name", "height");
      chart.addSeries(name, names, Arrays.stream(some).boxed().toList());
    });
    CategoryStyler styler = chart.getStyler();
    styler.setChartTitleVisible(!title.isBlank());
    styler.setLegendVisible(heights.size() > 1);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setAvailableSpaceFill(heights.size() > 1 && !stacked ? 0.8 : 0.7);
    styler.setStacked(stacked);
    styler.setAxisTitlesVisible(false);
    styler.setYAxisTickLabelsFormattingFunction(Numbers::text);
    double widest = Frame.widest(names);
    boolean slanted = widest > ROOM * (Charts.WIDTH - 80) / names.size();
    if (slanted) {
      styler.setXAxisLabelRotation(SLANT);
    }
    // Names are left out only where they would touch.
    styler.setXAxisTickMarkSpacingHint(slanted ? SLANTED_HEIGHT : (int) Math.ceil(widest));
    return chart;
  }

  static HorizontalBarChart horizontal(String title, List<String> names, double[] lengths) {
    Charts.requireSame(names.size(), lengths.length, "name", "length");
    int height = Math.max(160, 70 + 34 * names.size());
    var chart = new HorizontalBarChart(Charts.WIDTH, height, new HouseTheme());
    chart.setTitle(title);
    chart.addSeries(title, Arrays.stream(lengths).boxed().toList(), names);
    HorizontalBarStyler styler = chart.getStyler();
    styler.setChartTitleVisible(!title.isBlank());
    styler.setLegendVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setAvailableSpaceFill(0.7);
    styler.setPlotGridVerticalLinesVisible(true);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setXAxisTickLabelsFormattingFunction(Numbers::text);
    if (names.size() > 1) {
      // XChart takes the distance of the numbers for that of the names, and would leave some out.
      styler.setXAxisMaxLabelCount(names.size());
    }
    return chart;
  }
}

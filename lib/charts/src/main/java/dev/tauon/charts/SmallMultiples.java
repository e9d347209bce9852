package dev.tauon.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/** Many small charts on the same scales. */
final class SmallMultiples {
  private static final int HEIGHT = 170;
  private static final int WIDEST = 360;
  private static final int TOTAL = 960;

  private SmallMultiples() {}

  static Figure of(double[] x, Map<String, double[]> lines, int columns) {
    if (lines.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("Small multiples need a line and a column at least");
    }
    double[] all =
        lines.values().stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    var scale =
        Scale.covering(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1), 5);
    int width = Math.min(WIDEST, TOTAL / columns);
    var panels = new ArrayList<Picture>();
    lines.forEach((heading, y) -> {
      XYChart chart = Charts.xy("", "", "", width, HEIGHT);
      Charts.add(chart, heading, x, y);
      chart.getStyler().setYAxisMin(scale.low());
      chart.getStyler().setYAxisMax(scale.high());
      chart.getStyler().setXAxisTickMarkSpacingHint(60);
      panels.add(Panel.of(heading, List.of(), chart));
    });
    return new Figure(panels, columns);
  }
}

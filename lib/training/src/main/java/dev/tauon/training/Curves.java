package dev.tauon.training;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Look;
import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines of an evaluation's charts. */
final class Curves {
  private static final float[] DASHES = {5, 5};
  private static final double UNSEEN = 1e-5;

  private Curves() {}

  /** Both axes from 0 to 1. */
  static void shares(XYChart chart) {
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
  }

  static void line(XYChart chart, String name, double[] x, double[] y) {
    Charts.add(chart, name, uneven(x), uneven(y)).setMarker(SeriesMarkers.NONE);
  }

  /**
   * Moved by less than can be seen: where all values lie on even steps, as shares of a count do,
   * XChart takes these steps for its ticks, and 0.166990 stands at the axis.
   */
  private static double[] uneven(double[] values) {
    double[] moved = values.clone();
    for (int i = 1; i < moved.length; i += 2) {
      moved[i] += moved[i] < 0.5 ? UNSEEN : -UNSEEN;
    }
    return moved;
  }

  /** What there would be by chance. */
  static void dashed(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = Charts.add(chart, name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(
        new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
  }

  /** A dot on a curve. */
  static void point(XYChart chart, double x, double y) {
    XYSeries series = chart.addSeries("threshold", new double[] {x}, new double[] {y});
    Color colour = Look.INK;
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
  }
}

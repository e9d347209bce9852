package dev.tauon.charts;

import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;

/**
 * Words and lines on a chart, at places given in the units of its axes: {@code Notes.at(chart, 12,
 * 0.8, "here it learns")}.
 */
public final class Notes {
  private Notes() {}

  /** Words centred at the point (x, y). */
  public static XYChart at(XYChart chart, double x, double y, String words) {
    chart.addAnnotation(new AnnotationText(words, x, y, false));
    return chart;
  }

  /** A line across the whole plot at this y, for a limit or a mean. */
  public static XYChart across(XYChart chart, double y) {
    chart.addAnnotation(new AnnotationLine(y, false, false));
    return chart;
  }

  /** A line from the bottom to the top of the plot at this x, for an event. */
  public static XYChart upright(XYChart chart, double x) {
    chart.addAnnotation(new AnnotationLine(x, true, false));
    return chart;
  }
}

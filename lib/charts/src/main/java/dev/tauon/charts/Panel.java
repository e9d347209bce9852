package dev.tauon.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * A picture under a heading of fixed height, so that panels side by side line up. The names of the
 * series stand beside the heading.
 *
 * @param heading above the picture, at its left
 * @param series names in the order of {@link Look#SERIES}, at the right; may be empty
 * @param picture below
 */
public record Panel(String heading, List<String> series, Picture picture) implements Picture {
  private static final int HEADING = 36;
  private static final int LEFT = 16;
  private static final int BASE = 26;
  private static final int SWATCH = 18;

  public Panel {
    series = List.copyOf(series);
  }

  /** A chart whose legend stands beside the heading. */
  public static Panel of(String heading, List<String> series, XYChart chart) {
    chart.getStyler().setLegendVisible(false);
    return new Panel(heading, series, Picture.of(chart, String.join(", ", series)));
  }

  @Override
  public int width() {
    return picture.width();
  }

  @Override
  public int height() {
    return picture.height() + HEADING;
  }

  @Override
  public void paint(Graphics2D graphics) {
    picture.paint(graphics, 0, HEADING);
    Words.draw(graphics, heading, Look.font(Font.BOLD, 15), Look.INK, LEFT, BASE);
    legend(graphics);
  }

  private void legend(Graphics2D graphics) {
    Font font = Look.font(Font.PLAIN, 12);
    double x = width() - LEFT;
    for (int i = series.size() - 1; i >= 0; i--) {
      x -= Words.width(series.get(i), font);
      Words.draw(graphics, series.get(i), font, Look.SOFT_INK, x, BASE);
      x -= SWATCH + 6;
      graphics.setColor(Look.SERIES.get(i % Look.SERIES.size()));
      graphics.setStroke(Look.line(2.6f));
      graphics.draw(new Line2D.Double(x, BASE - 4, x + SWATCH, BASE - 4));
      x -= 16;
    }
  }

  @Override
  public boolean isPhotographic() {
    return picture.isPhotographic();
  }

  @Override
  public String description() {
    return heading + ": " + picture.description();
  }
}

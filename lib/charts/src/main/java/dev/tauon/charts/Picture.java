package dev.tauon.charts;

import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.IChart;

/** Something that can be drawn at a size of its own, in logical pixels. */
public interface Picture {
  int width();

  int height();

  /** Draws into the rectangle from (0, 0) to (width, height). */
  void paint(Graphics2D graphics);

  /**
   * Draws with the left upper corner at (x, y). There and back on the same graphics: what follows a
   * disposed copy of it VectorGraphics2D draws in the copy's place.
   */
  default void paint(Graphics2D graphics, int x, int y) {
    graphics.translate(x, y);
    paint(graphics);
    graphics.translate(-x, -y);
  }

  /** What is to be seen, in words, for those who cannot see it. */
  String description();

  /** Whether there are photographs in it, whose colours are not to be changed for a dark page. */
  default boolean isPhotographic() {
    return false;
  }

  /** An XChart chart as a picture. */
  static Picture of(IChart chart) {
    return of(chart, chart.getTitle() == null ? "" : chart.getTitle());
  }

  /** An XChart chart as a picture, with words of its own for what it shows. */
  static Picture of(IChart chart, String description) {
    return new ChartPicture(chart, description);
  }

  /**
   * An XChart chart as a picture.
   *
   * @param chart that is drawn at its own size
   * @param description what it shows
   */
  record ChartPicture(IChart chart, String description) implements Picture {
    @Override
    public int width() {
      return chart.getWidth();
    }

    @Override
    public int height() {
      return chart.getHeight();
    }

    @Override
    public void paint(Graphics2D graphics) {
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
    }
  }
}

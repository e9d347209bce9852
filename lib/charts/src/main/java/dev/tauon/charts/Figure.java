package dev.tauon.charts;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * One or more panels on a card, in rows, drawn as one picture.
 *
 * @param panels from left to right, then down
 * @param columns panels in a row
 */
public record Figure(List<Picture> panels, int columns) implements Picture {
  private static final int EDGE = 2;

  public Figure {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("A figure needs a panel and a column at least");
    }
  }

  /** Charts side by side in one row. */
  public static Figure of(IChart... charts) {
    return new Figure(Arrays.stream(charts).map(Picture::of).toList(), charts.length);
  }

  /** Pictures side by side in one row. */
  public static Figure of(Picture... pictures) {
    return new Figure(List.of(pictures), pictures.length);
  }

  @Override
  public boolean isPhotographic() {
    return panels.stream().anyMatch(Picture::isPhotographic);
  }

  @Override
  public String description() {
    return String.join("; ", panels.stream().map(Picture::description).toList());
  }

  private int cellWidth() {
    return panels.stream().mapToInt(Picture::width).max().orElseThrow();
  }

  private int cellHeight() {
    return panels.stream().mapToInt(Picture::height).max().orElseThrow();
  }

  @Override
  public int width() {
    return Math.min(columns, panels.size()) * cellWidth() + 2 * EDGE;
  }

  @Override
  public int height() {
    return Math.ceilDiv(panels.size(), columns) * cellHeight() + 2 * EDGE;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    var card =
        new RoundRectangle2D.Double(
            0.5, 0.5, width() - 1.0, height() - 1.0, Look.CORNER, Look.CORNER);
    graphics.setColor(Look.CARD);
    graphics.fill(card);
    for (int i = 0; i < panels.size(); i++) {
      int x = EDGE + i % columns * cellWidth();
      int y = EDGE + i / columns * cellHeight();
      panels.get(i).paint(graphics, x, y);
    }
    graphics.setColor(Look.CARD_EDGE);
    graphics.setStroke(Look.line(1));
    graphics.draw(card);
  }
}

package dev.tauon.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Box plots side by side on one scale.
 *
 * @param title above them; may be empty
 * @param boxes from left to right, by the names below them
 */
public record BoxPicture(String title, Map<String, BoxSummary> boxes) implements Picture {
  private static final int LEFT = 64;
  private static final int RIGHT = 20;
  private static final double WIDEST = 64;
  private static final double POINT = 4.5;
  private static final int TRANSPARENT = 60;

  public BoxPicture {
    boxes = Collections.unmodifiableMap(new LinkedHashMap<>(boxes));
    if (boxes.isEmpty()) {
      throw new IllegalArgumentException("There is no box to draw");
    }
  }

  @Override
  public int width() {
    return Charts.WIDTH;
  }

  @Override
  public int height() {
    return Charts.HEIGHT;
  }

  @Override
  public String description() {
    return (title.isEmpty() ? "Box plots" : title) + ": " + String.join(", ", boxes.keySet());
  }

  @Override
  public void paint(Graphics2D graphics) {
    var names = List.copyOf(boxes.keySet());
    double wide = width() - LEFT - RIGHT;
    double below = Frame.roomBelow(names, wide / names.size());
    var frame =
        new Frame(LEFT, Frame.TITLE_HEIGHT, wide, height() - Frame.TITLE_HEIGHT - below - 6);
    double low = boxes.values().stream().mapToDouble(BoxSummary::lowest).min().orElseThrow();
    double high = boxes.values().stream().mapToDouble(BoxSummary::highest).max().orElseThrow();
    var scale = Scale.covering(low, high, 8);
    Frame.title(graphics, title, width());
    frame.grid(graphics, scale);
    frame.namesBelow(graphics, names);
    double each = frame.width() / names.size();
    int i = 0;
    for (BoxSummary box : boxes.values()) {
      double middle = frame.x() + (i + 0.5) * each;
      Color colour = Look.SERIES.get(i % Look.SERIES.size());
      draw(graphics, frame, scale, box, middle, Math.min(WIDEST, 0.5 * each), colour);
      i++;
    }
  }

  private static void draw(
      Graphics2D graphics,
      Frame frame,
      Scale scale,
      BoxSummary box,
      double middle,
      double wide,
      Color colour) {
    double left = middle - wide / 2;
    double top = frame.up(scale, box.quartile3());
    double bottom = frame.up(scale, box.quartile1());
    graphics.setStroke(Look.line(1.6f));
    graphics.setColor(colour);
    graphics.draw(new Line2D.Double(middle, top, middle, frame.up(scale, box.high())));
    graphics.draw(new Line2D.Double(middle, bottom, middle, frame.up(scale, box.low())));
    cap(graphics, middle, wide, frame.up(scale, box.high()));
    cap(graphics, middle, wide, frame.up(scale, box.low()));
    var shape = new RoundRectangle2D.Double(left, top, wide, Math.max(1, bottom - top), 4, 4);
    graphics.setColor(Look.CARD);
    graphics.fill(shape);
    graphics.setColor(faint(colour));
    graphics.fill(shape);
    graphics.setColor(colour);
    graphics.draw(shape);
    double median = frame.up(scale, box.median());
    graphics.setStroke(Look.line(2.8f));
    graphics.draw(new Line2D.Double(left + 2, median, left + wide - 2, median));
    graphics.setStroke(Look.line(1.2f));
    for (double value : box.outliers()) {
      double at = frame.up(scale, value);
      graphics.draw(new Ellipse2D.Double(middle - POINT / 2, at - POINT / 2, POINT, POINT));
    }
  }

  private static void cap(Graphics2D graphics, double middle, double wide, double at) {
    graphics.draw(new Line2D.Double(middle - wide / 5, at, middle + wide / 5, at));
  }

  private static Color faint(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), TRANSPARENT);
  }
}

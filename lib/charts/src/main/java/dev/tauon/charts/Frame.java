package dev.tauon.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * The rectangle that a picture plots in, with the title above it and the grid, ticks and names
 * around it, in logical pixels.
 */
record Frame(double x, double y, double width, double height) {
  static final int TITLE_HEIGHT = 44;
  private static final Font TITLE = Look.font(Font.BOLD, 15);
  private static final Font TICK = Look.font(Font.PLAIN, 11.5f);
  private static final int GAP = 8;

  static Font tickFont() {
    return TICK;
  }

  /** Centred over the whole picture, as XChart does. */
  static void title(Graphics2D graphics, String title, double pictureWidth) {
    Words.centre(graphics, title, TITLE, Look.INK, pictureWidth / 2, 28);
  }

  double bottom() {
    return y + height;
  }

  double right() {
    return x + width;
  }

  /** Where a value of the vertical axis is. */
  double up(Scale scale, double value) {
    return bottom() - scale.share(value) * height;
  }

  /** Where a value of the horizontal axis is. */
  double along(Scale scale, double value) {
    return x + scale.share(value) * width;
  }

  /** Lines across the plot at the ticks, with numbers at the left. */
  void grid(Graphics2D graphics, Scale scale) {
    for (double tick : scale.ticks()) {
      double at = up(scale, tick);
      graphics.setColor(Look.GRID);
      graphics.setStroke(new BasicStroke(1f));
      graphics.draw(new Line2D.Double(x, at, right(), at));
      rightAligned(graphics, Numbers.text(tick), x - GAP, at + 4);
    }
  }

  /** A name or number before the plot, ending at {@code end}. */
  static void rightAligned(Graphics2D graphics, String text, double end, double base) {
    Words.draw(graphics, text, TICK, Look.SOFT_INK, end - Words.width(text, TICK), base);
  }

  /**
   * Names below the plot, one in the middle of each of so many columns; slanted where they would
   * touch, and only some of them where even that is too much.
   */
  void namesBelow(Graphics2D graphics, List<String> names) {
    double each = width / names.size();
    boolean slanted = slanted(names, each);
    int every = slanted ? Math.max(1, (int) Math.ceil(14 / each)) : 1;
    for (int i = 0; i < names.size(); i += every) {
      double middle = x + (i + 0.5) * each;
      if (slanted) {
        double at = bottom() + 14;
        graphics.translate(middle + 4, at);
        graphics.rotate(-Math.PI / 4);
        rightAligned(graphics, names.get(i), 0, 0);
        graphics.rotate(Math.PI / 4);
        graphics.translate(-middle - 4, -at);
      } else {
        Words.centre(graphics, names.get(i), TICK, Look.SOFT_INK, middle, bottom() + 18);
      }
    }
  }

  /** How much room {@link #namesBelow} takes for columns of this width. */
  static double roomBelow(List<String> names, double each) {
    return slanted(names, each) ? 20 + widest(names) * Math.sqrt(0.5) : 28;
  }

  private static boolean slanted(List<String> names, double each) {
    return widest(names) > each - 6;
  }

  static double widest(List<String> names) {
    return names.stream().mapToDouble(name -> Words.width(name, TICK)).max().orElse(0);
  }
}

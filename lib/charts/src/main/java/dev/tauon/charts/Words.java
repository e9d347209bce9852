package dev.tauon.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Text as outlines, which look the same whatever fonts a reader's machine has. */
final class Words {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Words() {}

  /** Draws text with the left end of its base line at (x, y). */
  static void draw(Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    if (!text.isEmpty()) {
      graphics.setColor(colour);
      graphics.fill(
          new TextLayout(text, font, CONTEXT)
              .getOutline(AffineTransform.getTranslateInstance(x, y)));
    }
  }

  /** Draws text with the middle of its base line at (x, y). */
  static void centre(
      Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    draw(graphics, text, font, colour, x - width(text, font) / 2, y);
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }
}

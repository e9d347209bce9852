package dev.tauon.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * The house's colours and letters. Pictures stand on a light card of their own, so they read the
 * same on a light and on a dark page.
 */
public final class Look {
  /**
   * Eight colours that are told apart also by who sees no red or no green, by day and by night;
   * {@code PaletteTest} measures it.
   */
  public static final List<Color> SERIES =
      List.of(
          new Color(0x2563C9),
          new Color(0xE0801A),
          new Color(0x0F9D76),
          new Color(0xC4528E),
          new Color(0x4FA8E0),
          new Color(0xA27100),
          new Color(0x7E73F1),
          new Color(0x42546A));

  public static final Color CARD = new Color(0xFFFFFF);
  public static final Color CARD_EDGE = new Color(0xE3E6EB);
  public static final Color INK = new Color(0x1E2430);
  public static final Color SOFT_INK = new Color(0x5A6372);
  public static final Color GRID = new Color(0xE9ECF1);

  static final Color ALARM = new Color(0xC62828);

  static final int CORNER = 12;

  private static final List<String> FAMILIES =
      List.of(
          "Inter",
          "Segoe UI",
          "Roboto",
          "Helvetica Neue",
          "Liberation Sans",
          "Arial",
          "DejaVu Sans Condensed");

  private Look() {}

  private static final class Family {
    static final String NAME =
        FAMILIES.stream()
            .filter(name -> new Font(name, Font.PLAIN, 12).getFamily().equals(name))
            .findFirst()
            .orElse(Font.SANS_SERIF);
  }

  /** The first of the house's fonts that this machine has. */
  public static Font font(int style, float size) {
    return new Font(Family.NAME, style, 1).deriveFont(size);
  }

  static BasicStroke line(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Light to dark blue for a share from 0 to 1. */
  static Color shade(double share) {
    double s = Math.clamp(share, 0.0, 1.0);
    return mix(new Color(0xF3F7FD), new Color(0x5B9BE6), new Color(0x163F8C), s);
  }

  /** Light to dark orange for a share from 0 to 1; at 0 as {@link #shade}. */
  static Color warmShade(double share) {
    double s = Math.clamp(share, 0.0, 1.0);
    return mix(new Color(0xF3F7FD), new Color(0xEE9A4D), new Color(0x8A3A06), s);
  }

  private static Color mix(Color low, Color middle, Color high, double share) {
    return share < 0.5 ? mix(low, middle, 2 * share) : mix(middle, high, 2 * share - 1);
  }

  private static Color mix(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }
}

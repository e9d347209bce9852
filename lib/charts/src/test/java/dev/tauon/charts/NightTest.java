package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class NightTest {
  @Test
  void paper_and_ink_change_places() {
    assertThat(brightness(Night.of(Look.CARD))).isLessThan(40);
    assertThat(brightness(Night.of(Look.INK))).isGreaterThan(200);
    assertThat(brightness(Night.of(Look.SOFT_INK)))
        .isGreaterThan(brightness(Night.of(Look.GRID)) + 80);
  }

  @Test
  void lines_can_be_told_from_the_paper_and_keep_their_hue() {
    for (Color series : Look.SERIES) {
      Color night = Night.of(series);
      assertThat(contrast(night, Night.of(Look.CARD))).as(series.toString()).isGreaterThan(4.5);
      if (saturation(series) > 0.4) {
        assertThat(Math.abs(hue(night) - hue(series))).as(series.toString()).isLessThan(0.06f);
      }
    }
  }

  @Test
  void the_more_stays_the_more_visible_one() {
    double before = -1;
    for (double share : new double[] {0, 0.1, 0.2, 0.35, 0.75, 1}) {
      double now = brightness(Night.of(Look.shade(share)));
      assertThat(now).as("a share of " + share).isGreaterThan(before);
      before = now;
    }
  }

  @Test
  void pixels_keep_their_transparency() {
    var day = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    day.setRGB(0, 0, 0x80FFFFFF);
    day.setRGB(1, 0, 0xFF1E2430);
    var night = Night.of(day);
    assertThat(night.getRGB(0, 0) >>> 24).isEqualTo(0x80);
    assertThat(new Color(night.getRGB(1, 0))).isEqualTo(Night.of(Look.INK));
  }

  private static double brightness(Color colour) {
    return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
  }

  private static float hue(Color colour) {
    return Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[0];
  }

  private static float saturation(Color colour) {
    return Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[1];
  }

  /** As the WCAG 2.1 defines it. */
  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}

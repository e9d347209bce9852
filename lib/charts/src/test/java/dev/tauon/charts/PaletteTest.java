package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  /** A colour difference in CIELAB (ΔE*ab of 1976) that is seen without looking for it. */
  private static final double PLAIN_TO_SEE = 10;

  private static final double READABLE = 2.5;

  /**
   * What reaches the eye, as a matrix over linear RGB. Source: G. M. Machado, M. M. Oliveira and L.
   * A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
   * IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
   */
  private enum Eye {
    USUAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
    WITHOUT_RED(
        new double[][] {
          {0.152286, 1.052583, -0.204868},
          {0.114503, 0.786281, 0.099216},
          {-0.003882, -0.048116, 1.051998}
        }),
    WITHOUT_GREEN(
        new double[][] {
          {0.367322, 0.860646, -0.227968},
          {0.280085, 0.672501, 0.047413},
          {-0.011820, 0.042940, 0.968881}
        });

    private final double[][] seen;

    Eye(double[][] seen) {
      this.seen = seen;
    }

    /** In CIELAB, for the white of sRGB (D65). */
    double[] lab(Color colour) {
      double[] rgb = times(seen, linear(colour));
      for (int i = 0; i < 3; i++) {
        rgb[i] = Math.clamp(rgb[i], 0, 1);
      }
      double[] xyz = times(XYZ, rgb);
      double x = lightness(xyz[0] / 0.95047);
      double y = lightness(xyz[1]);
      double z = lightness(xyz[2] / 1.08883);
      return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    double difference(Color one, Color other) {
      double[] a = lab(one);
      double[] b = lab(other);
      return Math.sqrt(
          Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
  }

  private enum Page {
    LIGHT(UnaryOperator.identity()),
    DARK(Night::of);

    private final UnaryOperator<Color> shown;

    Page(UnaryOperator<Color> shown) {
      this.shown = shown;
    }

    List<Color> series() {
      return Look.SERIES.stream().map(shown).toList();
    }

    Color card() {
      return shown.apply(Look.CARD);
    }
  }

  /** IEC 61966-2-1: linear sRGB to XYZ. */
  private static final double[][] XYZ = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}
  };

  @ParameterizedTest
  @EnumSource
  void every_two_series_are_told_apart_by_every_eye(Page page) {
    List<Color> series = page.series();
    for (Eye eye : Eye.values()) {
      for (int i = 0; i < series.size(); i++) {
        for (int j = i + 1; j < series.size(); j++) {
          assertThat(eye.difference(series.get(i), series.get(j)))
              .as("series %d and %d for an eye %s on a %s page", i + 1, j + 1, eye, page)
              .isGreaterThan(PLAIN_TO_SEE);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_series_stands_out_from_its_card(Page page) {
    double card = times(XYZ, linear(page.card()))[1];
    for (Color colour : page.series()) {
      double light = times(XYZ, linear(colour))[1];
      assertThat((Math.max(card, light) + 0.05) / (Math.min(card, light) + 0.05))
          .as("contrast of %s on a %s page", colour, page)
          .isGreaterThan(READABLE);
    }
  }

  @Test
  void a_red_and_an_olive_are_told_apart_by_the_usual_eye_alone() {
    var red = new Color(0xB04A3A);
    var olive = new Color(0x6F6A2E);
    assertThat(Eye.USUAL.difference(red, olive)).isGreaterThan(45);
    assertThat(Eye.WITHOUT_GREEN.difference(red, olive)).isLessThan(PLAIN_TO_SEE);
    assertThat(Eye.USUAL.difference(Color.WHITE, Color.BLACK))
        .isCloseTo(100, org.assertj.core.data.Offset.offset(0.01));
  }

  private static double[] times(double[][] matrix, double[] v) {
    var product = new double[3];
    for (int i = 0; i < 3; i++) {
      product[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    }
    return product;
  }

  private static double[] linear(Color colour) {
    return new double[] {
      linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())
    };
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double lightness(double share) {
    return share > 216 / 24389.0 ? Math.cbrt(share) : (24389 / 27.0 * share + 16) / 116;
  }
}

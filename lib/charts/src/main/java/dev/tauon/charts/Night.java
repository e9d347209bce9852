package dev.tauon.charts;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashMap;

/**
 * The colours of a picture on a dark page. Greys change places, paper for ink; colours that tell
 * things apart keep their hue and become bright enough to be seen. The mapping is continuous, so
 * shades stay in order.
 *
 * <p>Lightness is that of Oklab (Ottosson 2020), whose steps look equally large.
 */
final class Night {
  /** A lightness of 1 becomes that of the card on a dark page, and a dark ink nearly white. */
  private static final double PAPER = 0.225;

  private static final double INK = 0.95;
  private static final double SLOPE = -0.97;

  /** A colour in the middle becomes this light, darker ones lighter and lighter ones darker. */
  private static final double VIVID = 0.72;

  private static final double MIDDLE = 0.6;
  private static final double CONTRAST = 0.55;

  /** From this chroma on a colour is no grey. */
  private static final double GREY = 0.02;

  private static final double COLOURFUL = 0.10;

  private Night() {}

  static Color of(Color day) {
    double r = linear(day.getRed());
    double g = linear(day.getGreen());
    double b = linear(day.getBlue());
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double light = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double c = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    double share = smooth((Math.hypot(a, c) - GREY) / (COLOURFUL - GREY));
    double grey = Math.clamp(PAPER + SLOPE * (light - 1), PAPER, INK);
    return colour(grey + share * (vivid(light) - grey), a, c);
  }

  private static double vivid(double light) {
    return Math.clamp(VIVID + CONTRAST * (MIDDLE - light), 0.5, 0.88);
  }

  /** The pixels by night; what is transparent stays so. */
  static BufferedImage of(BufferedImage day) {
    int width = day.getWidth();
    int[] pixels = day.getRGB(0, 0, width, day.getHeight(), null, 0, width);
    var known = new HashMap<Integer, Integer>();
    for (int i = 0; i < pixels.length; i++) {
      int night =
          known.computeIfAbsent(
              pixels[i] & 0xFFFFFF, rgb -> of(new Color(rgb)).getRGB() & 0xFFFFFF);
      pixels[i] = (pixels[i] & 0xFF000000) | night;
    }
    var image = new BufferedImage(width, day.getHeight(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, day.getHeight(), pixels, 0, width);
    return image;
  }

  private static double smooth(double share) {
    double t = Math.clamp(share, 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }

  private static Color colour(double light, double a, double b) {
    double l = cube(light + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(light - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(light - 0.0894841775 * a - 1.2914855480 * b);
    return new Color(
        gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static int gamma(double linear) {
    double v = Math.clamp(linear, 0.0, 1.0);
    double encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }
}

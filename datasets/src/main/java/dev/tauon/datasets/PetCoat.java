package dev.tauon.datasets;

import java.util.List;

/** Colour and pattern of a coat; cats and dogs draw from the same ones. */
final class PetCoat {
  private static final List<double[]> COLOURS =
      List.of(
          new double[] {0.10, 0.09, 0.09},
          new double[] {0.42, 0.40, 0.39},
          new double[] {0.62, 0.60, 0.58},
          new double[] {0.40, 0.26, 0.15},
          new double[] {0.26, 0.16, 0.10},
          new double[] {0.74, 0.44, 0.20},
          new double[] {0.82, 0.66, 0.44},
          new double[] {0.90, 0.87, 0.82});
  private static final List<double[]> EYES =
      List.of(
          new double[] {0.35, 0.21, 0.09},
          new double[] {0.52, 0.36, 0.12},
          new double[] {0.48, 0.52, 0.20},
          new double[] {0.40, 0.55, 0.62});

  private enum Pattern {
    PLAIN,
    STRIPED,
    PATCHED,
    SHADED
  }

  private final double[] main;
  private final double[] second;
  private final double[] light;
  private final double[] nose;
  private final double[] eye;
  private final Pattern pattern;
  private final Texture texture;
  private final double scale;

  PetCoat(Chance chance) {
    main = varied(chance.pick(COLOURS), chance);
    second = varied(chance.pick(COLOURS), chance);
    light = chance.happens(0.5) ? mixed(main, COLOURS.getLast(), chance.between(0.5, 1)) : main;
    nose = chance.happens(0.25) ? new double[] {0.62, 0.38, 0.36} : new double[] {0.09, 0.08, 0.08};
    eye = varied(chance.pick(EYES), chance);
    pattern = chance.pick(List.of(Pattern.values()));
    texture = new Texture(chance.bits());
    scale = chance.between(0.8, 1.3);
  }

  private static double[] varied(double[] colour, Chance chance) {
    double bright = chance.between(0.8, 1.2);
    return new double[] {
      Math.min(0.97, colour[0] * bright * chance.between(0.93, 1.07)),
      Math.min(0.97, colour[1] * bright * chance.between(0.95, 1.05)),
      Math.min(0.97, colour[2] * bright * chance.between(0.93, 1.07))
    };
  }

  static double[] mixed(double[] a, double[] b, double share) {
    return new double[] {
      a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share
    };
  }

  /**
   * @param x place on the animal, in its own directions
   * @param y up
   * @param z to the front
   */
  double[] colour(PetBlob.Tissue tissue, double x, double y, double z) {
    return switch (tissue) {
      case NOSE -> nose;
      case EYE -> eye;
      case PUPIL -> new double[] {0.03, 0.03, 0.03};
      case TONGUE -> new double[] {0.78, 0.38, 0.40};
      case INNER_EAR -> mixed(main, new double[] {0.80, 0.56, 0.52}, 0.55);
      case LIGHT_COAT -> light;
      case EAR_COAT -> pattern == Pattern.SHADED ? mixed(main, second, 0.7) : main;
      case COAT -> coat(x, y, z);
    };
  }

  private double[] coat(double x, double y, double z) {
    return switch (pattern) {
      case PLAIN -> main;
      case STRIPED -> {
        double bent = z * 9 * scale + 2.6 * texture.at(3 * y + 5, 3 * z + 2 * x);
        double wave = triangle(bent + Math.abs(x) * 2);
        yield mixed(main, mixed(second, main, 0.25), smooth((wave - 0.45) * 4));
      }
      case PATCHED ->
          mixed(
              main,
              second,
              smooth((texture.layers(1.5 * scale * z + 3, 1.5 * scale * y + x, 2) - 0.5) * 14));
      case SHADED -> mixed(main, second, smooth(0.45 + 1.1 * y));
    };
  }

  /** Up and down between 0 and 1, once in a unit. */
  private static double triangle(double t) {
    double within = t / 2 - Math.floor(t / 2);
    return 1 - Math.abs(2 * within - 1);
  }

  private static double smooth(double t) {
    double c = Math.clamp(t, 0.0, 1.0);
    return c * c * (3 - 2 * c);
  }
}

package dev.tauon.datasets;

import java.util.List;

/** What is behind an animal: a floor, something that rises behind it, and things that lie about. */
final class PetBackdrop {
  private enum Ground {
    GRASS,
    BOARDS,
    CARPET,
    PAVING,
    PLAIN
  }

  private static final List<double[]> COLOURS =
      List.of(
          new double[] {0.32, 0.42, 0.18},
          new double[] {0.52, 0.38, 0.25},
          new double[] {0.62, 0.58, 0.52},
          new double[] {0.35, 0.40, 0.48},
          new double[] {0.55, 0.30, 0.26},
          new double[] {0.78, 0.74, 0.66},
          new double[] {0.22, 0.22, 0.24},
          new double[] {0.60, 0.68, 0.76});

  private final Chance chance;
  private final Picture picture;
  private final Texture texture;

  private PetBackdrop(Chance chance, Picture picture) {
    this.chance = chance;
    this.picture = picture;
    texture = new Texture(chance.bits());
  }

  /**
   * @param horizon row at which the floor ends
   */
  static void paint(Picture picture, Chance chance, double horizon) {
    var backdrop = new PetBackdrop(chance, picture);
    backdrop.wall(horizon);
    backdrop.floor(horizon);
    int things = chance.below(5);
    for (int i = 0; i < things; i++) {
      backdrop.thing(horizon);
    }
    picture.blur(chance.happens(0.6) ? chance.between(0.5, 3.5) : 0);
  }

  private double[] colour() {
    double[] colour = chance.pick(COLOURS);
    double bright = chance.between(0.7, 1.25);
    return new double[] {
      colour[0] * bright * chance.between(0.9, 1.1),
      colour[1] * bright * chance.between(0.9, 1.1),
      colour[2] * bright * chance.between(0.9, 1.1)
    };
  }

  private void wall(double horizon) {
    double[] near = colour();
    double[] far = PetCoat.mixed(near, colour(), chance.between(0.1, 0.8));
    double wide = chance.between(8, 60);
    double strength = chance.between(0.1, 0.9);
    boolean striped = chance.happens(0.25);
    double stripe = chance.between(8, 30);
    for (int y = 0; y < Math.min(picture.size, horizon); y++) {
      for (int x = 0; x < picture.size; x++) {
        double share = 0.5 + strength * (texture.layers(x / wide, y / wide, 4) - 0.5) * 2;
        double[] colour = PetCoat.mixed(near, far, Math.clamp(share, 0.0, 1.0));
        picture.lay(x, y, colour, 1);
        if (striped && (int) (x / stripe) % 2 == 0) {
          picture.shade(x, y, 0.86);
        }
      }
    }
  }

  private void floor(double horizon) {
    Ground ground = chance.pick(List.of(Ground.values()));
    double[] one = colour();
    double[] other = PetCoat.mixed(one, colour(), chance.between(0.2, 0.6));
    double rough = chance.between(0.3, 0.9);
    int size = picture.size;
    for (int y = (int) Math.max(0, horizon); y < size; y++) {
      // Further away everything is smaller.
      double depth = 30 / (y - horizon + 12);
      for (int x = 0; x < size; x++) {
        double u = (x - size / 2.0) * depth;
        double v = 60 * depth;
        double share =
            switch (ground) {
              case GRASS ->
                  texture.layers(
                      u * 0.9 + 0.3 * texture.at(x / 3.0, y / 3.0), v * 0.35 + y * 0.12, 3);
              case CARPET -> texture.layers(u * 0.6, v * 0.9, 5);
              case BOARDS ->
                  0.55 * texture.layers(u * 0.09, v * 2.2, 3)
                      + 0.45 * texture.grain((int) Math.floor(v / 3.2), 7);
              case PAVING ->
                  0.5 * texture.grain((int) Math.floor(u / 7), (int) Math.floor(v / 5))
                      + 0.5 * texture.layers(u, v, 3);
              case PLAIN -> 0.5 + 0.3 * (texture.layers(u * 0.1, v * 0.1, 2) - 0.5);
            };
        double[] colour =
            PetCoat.mixed(one, other, Math.clamp(0.5 + rough * 2.4 * (share - 0.5), 0.0, 1.0));
        picture.lay(x, y, colour, 1);
        if (ground == Ground.GRASS) {
          picture.shade(x, y, 0.7 + 0.6 * share);
        }
      }
    }
  }

  /** A box, a cushion or a ball somewhere behind. */
  private void thing(double horizon) {
    double[] colour = colour();
    double middleX = chance.between(0, picture.size);
    double base = horizon + chance.between(-12, 22);
    double wide = chance.between(8, 34);
    double high = chance.between(8, 46);
    boolean round = chance.happens(0.5);
    double middleY = base - high;
    for (int y = (int) (middleY - high); y <= base; y++) {
      for (int x = (int) (middleX - wide); x <= middleX + wide; x++) {
        double u = (x - middleX) / wide;
        double v = (y - middleY) / high;
        boolean inside = round ? u * u + v * v < 1 : true;
        if (inside && y >= 0) {
          double light = round ? 0.75 + 0.25 * (-u - v) * 0.7 : u < 0.3 ? 1 : 0.75;
          double grain = 0.9 + 0.2 * texture.at(x / 2.5, y / 2.5);
          picture.lay(
              x,
              y,
              new double[] {
                colour[0] * light * grain, colour[1] * light * grain, colour[2] * light * grain
              },
              1);
        }
      }
    }
  }

  /** Something out of focus between the camera and the animal: blades, a bar, a leaf. */
  static void foreground(Picture picture, Chance chance) {
    double[] colour = chance.pick(COLOURS);
    int size = picture.size;
    int count = chance.from(1, 6);
    boolean upright = chance.happens(0.6);
    double soft = chance.between(1, 4);
    for (int i = 0; i < count; i++) {
      double x = chance.between(0, size);
      double lean = upright ? chance.normal(0, 0.25) : chance.normal(0, 2);
      double width = chance.between(1.5, count > 3 ? 4 : 8);
      double top = chance.between(-20, size * 0.75);
      double bright = chance.between(0.6, 1.2);
      for (int row = (int) Math.max(0, top); row < size; row++) {
        double middle = x + lean * (size - row);
        double thin = width * Math.min(1, (row - top) / 25);
        for (int column = (int) (middle - thin - soft); column <= middle + thin + soft; column++) {
          double cover = Math.clamp((thin + soft - Math.abs(column - middle)) / soft, 0.0, 1.0);
          picture.lay(
              column,
              row,
              new double[] {colour[0] * bright, colour[1] * bright, colour[2] * bright},
              0.92 * cover);
        }
      }
    }
  }
}

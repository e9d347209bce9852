package dev.tauon.datasets;

import dev.tauon.datasets.ChestVessels.Tube;
import java.util.ArrayList;
import java.util.List;

/**
 * The chest of one patient as densities in space: x to the right of the picture, y to the back, z
 * along the body, in millimetres from its middle; densities in Hounsfield units.
 *
 * <p>It has skin, fat and muscle, ribs that slope, spine and breastbone, heart and great vessels,
 * windpipe, lungs with their vessels, scars, and nodules.
 */
final class ChestScene {
  static final double AIR = -1_000;
  private static final double FAT = -100;
  private static final double MUSCLE = 48;

  private final Texture texture;
  private final double halfWidth;
  private final double halfDepth;
  private final double fat;
  private final double lungHounsfield;
  private final double lungWidth;
  private final double lungDepth;
  private final double ribPhase;
  private final double heart;
  private final List<Tube> tubes = new ArrayList<>();
  private final List<ChestNodule> nodules = new ArrayList<>();

  ChestScene(Chance chance) {
    texture = new Texture(chance.bits());
    halfWidth = chance.between(142, 172);
    halfDepth = halfWidth * chance.between(0.64, 0.74);
    fat = chance.between(7, 24);
    lungHounsfield = chance.normal(-865, 20);
    lungWidth = (halfWidth - fat) * chance.between(0.385, 0.41);
    lungDepth = (halfDepth - fat) * chance.between(0.74, 0.80);
    ribPhase = chance.between(0, 26);
    heart = chance.between(0.85, 1.15);
    tubes.addAll(ChestVessels.draw(chance, -1));
    tubes.addAll(ChestVessels.draw(chance, 1));
    tubes.removeIf(tube -> depthInLung(tube.toX(), tube.toY(), tube.toZ()) < 0);
    int scars = chance.poisson(1.2);
    for (int i = 0; i < scars; i++) {
      scar(chance);
    }
    int count = chance.happens(0.65) ? 1 + chance.poisson(0.9) : 0;
    for (int i = 0; i < count; i++) {
      nodules.add(nodule(chance));
    }
  }

  /** Harmless, and at times taken for a nodule where it is cut across. */
  private void scar(Chance chance) {
    double[] at = inLung(chance, 4, 25);
    double length = chance.between(6, 16);
    double slope = chance.between(-1, 1);
    tubes.add(
        new Tube(
            at[0],
            at[1],
            at[2],
            at[0] + length,
            at[1] + slope * length,
            at[2] + chance.normal(0, 6),
            chance.between(0.9, 2.2)));
  }

  private ChestNodule nodule(Chance chance) {
    LungNodules.Place place = chance.pick(List.of(LungNodules.Place.values()));
    return switch (place) {
      case INSIDE -> ChestNodule.draw(chance, inLung(chance, 9, 60), place);
      case AT_PLEURA -> ChestNodule.draw(chance, inLung(chance, 0.5, 3), place);
      case AT_VESSEL -> {
        Tube tube = tube(chance, 0);
        yield ChestNodule.draw(
            chance,
            new double[] {
              tube.toX() + chance.normal(0, 1), tube.toY() + chance.normal(0, 1), tube.toZ()
            },
            place);
      }
    };
  }

  /** A piece of vessel well inside that runs as steep at least. */
  Tube tube(Chance chance, double steepness) {
    Tube tube = chance.pick(tubes);
    for (int tries = 0; tries < 300; tries++) {
      boolean fits =
          tube.steepness() >= steepness
              && tube.radius() > 1
              && Math.abs(tube.toZ()) < 75
              && depthInLung(tube.toX(), tube.toY(), tube.toZ()) > 4;
      if (fits) {
        return tube;
      }
      tube = chance.pick(tubes);
    }
    return tube;
  }

  /** A place in a lung, so many millimetres from its surface. */
  double[] inLung(Chance chance, double least, double most) {
    double[] best = {lungWidth, 0, 0};
    for (int tries = 0; tries < 2_000; tries++) {
      double[] at = {
        chance.between(-halfWidth, halfWidth),
        chance.between(-halfDepth, halfDepth),
        chance.between(-70, 70)
      };
      double depth = depthInLung(at[0], at[1], at[2]);
      if (depth >= least && depth <= most) {
        return at;
      }
      if (depth > least) {
        best = at;
      }
    }
    return best;
  }

  List<ChestNodule> nodules() {
    return nodules;
  }

  List<Tube> tubes() {
    return tubes;
  }

  /** About how far a place is inside a lung; negative outside. */
  double depthInLung(double x, double y, double z) {
    double side = x < 0 ? -1 : 1;
    // Wide in the middle, narrow at the apex, cut by the diaphragm below.
    double shrink = Math.sqrt(Math.max(0.08, 1 - square(z / (z > 0 ? 135 : 190))));
    double middle = side * (halfWidth - fat) * 0.475;
    double u = (x - middle) / (lungWidth * shrink);
    double v = (y - 2) / (lungDepth * shrink);
    double lung = (1 - Math.sqrt(u * u + v * v)) * lungWidth * shrink;
    return Math.min(lung, -heartDepth(x, y, z));
  }

  /** About how far a place is inside the heart and the great vessels. */
  private double heartDepth(double x, double y, double z) {
    double low = Math.clamp((40 - z) / 90, 0.0, 1.0);
    double width = (24 + 38 * low) * heart;
    double depth = (32 + 14 * low) * heart;
    double u = (x - 20 * low) / width;
    double v = (y + 16 + 6 * low) / depth;
    double heartInside = (1 - Math.sqrt(u * u + v * v)) * width;
    double spine = 30 - Math.sqrt(square(x) + square(0.8 * (y - halfDepth + fat + 40)));
    return Math.max(heartInside, spine);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Density without the vessels and nodules of the lungs. */
  double hounsfield(double x, double y, double z) {
    double body = Math.sqrt(square(x / halfWidth) + square(y / halfDepth));
    double inside = (1 - body) * halfDepth;
    if (inside < 0) {
      double table = Math.abs(y - halfDepth - 6 + 0.0012 * x * x);
      return table < 2.5 && Math.abs(x) < 170 ? -380 + 60 * texture.at(x / 20, 3) : AIR;
    }
    double lung = depthInLung(x, y, z);
    double windpipe = windpipe(x, y, z);
    if (windpipe > 0) {
      return windpipe > 1.5 ? AIR + 15 : -300;
    }
    double tissue = tissue(x, y, z, inside);
    if (lung < -1.2) {
      return tissue;
    }
    // The back of the lungs is denser, since the patient lies on it.
    double air =
        lungHounsfield
            + 0.35 * y
            + 90 * (texture.layers(x / 7 + 0.2 * z, y / 7 - 0.1 * z, 3) - 0.5);
    return tissue + (air - tissue) * ChestNodule.cover(lung, 1.2);
  }

  private double windpipe(double x, double y, double z) {
    if (z > 25) {
      return 9 - Math.sqrt(square(x) + square(y - 14));
    }
    double apart = 8 + 0.55 * (25 - z);
    return z < -25 ? -1 : 6.5 - Math.sqrt(square(Math.abs(x) - apart) + square(y - 14));
  }

  private double tissue(double x, double y, double z, double inside) {
    double grain = 24 * (texture.at(x / 6 + 300, y / 6 + z / 9) - 0.5);
    double bone = bone(x, y, z, inside);
    if (bone > 0) {
      return bone + 3 * grain;
    }
    if (inside < 2.2) {
      return 20 + grain;
    }
    double layer = fat * (0.75 + 0.5 * texture.at(x / 45, y / 45 + z / 60));
    if (inside < layer) {
      return FAT + grain;
    }
    double heartInside = heartDepth(x, y, z);
    boolean between =
        Math.abs(x) < 45 && heartInside < 3 && heartInside > -9 && inside > layer + 12;
    double muscleFat = texture.layers(x / 16 + 9, y / 10, 2);
    if (between || inside < layer + 16 && muscleFat > 0.64) {
      return FAT + 20 + grain;
    }
    return MUSCLE - 6 + grain;
  }

  /** Density of bone at a place; 0 where there is none. */
  private double bone(double x, double y, double z, double inside) {
    double behind = y - (halfDepth - fat - 34);
    double disc = square(x / 19) + square(behind / 15);
    if (disc < 1) {
      return disc > 0.8 ? 520 : 190 + 80 * texture.layers(x / 4, y / 4 + z / 5, 2);
    }
    double canal = square(x / 10) + square((behind - 22) / 8);
    if (canal < 1) {
      return 0;
    }
    if (canal < 2 || Math.abs(x) < 3.5 && behind > 22 && behind < 44 && inside > 6) {
      return 420;
    }
    if (square(x / 17) + square((y + halfDepth - fat - 10) / 5.5) < 1) {
      return 210 + 60 * texture.at(x / 4, y / 4);
    }
    // Ribs lie in a ring around the lungs and run downwards from the spine to the front.
    double ring = Math.sqrt(square(x / (halfWidth - fat - 7)) + square(y / (halfDepth - fat - 7)));
    double across = Math.abs(1 - ring) * (halfDepth - fat);
    if (across > 5.5 || Math.abs(x) < 22) {
      return 0;
    }
    double front = (1 - y / Math.max(1, halfDepth)) / 2;
    double phase = z + 62 * front + ribPhase;
    double from = Math.abs(phase - 26 * Math.floor(phase / 26) - 13);
    double rib = square(across / 5) + square(from / 5.5);
    return rib < 1 ? rib > 0.45 ? 560 : 240 : 0;
  }
}

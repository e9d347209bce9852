package dev.tauon.datasets;

import java.util.ArrayList;
import java.util.List;

/** The vessels of a lung: tubes that branch from its root outwards and get thinner. */
final class ChestVessels {
  /**
   * A straight piece of a vessel; places in millimetres.
   *
   * @param radius in millimetres
   */
  record Tube(double x, double y, double z, double toX, double toY, double toZ, double radius) {
    /** How far it runs along the body, against its length: 1 is round in a slice. */
    double steepness() {
      double dx = toX - x;
      double dy = toY - y;
      double dz = toZ - z;
      return Math.abs(dz) / (Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-9);
    }

    /** Distance of a place from its surface; negative inside. */
    double distance(double atX, double atY, double atZ) {
      double dx = toX - x;
      double dy = toY - y;
      double dz = toZ - z;
      double square = dx * dx + dy * dy + dz * dz + 1e-9;
      double along = ((atX - x) * dx + (atY - y) * dy + (atZ - z) * dz) / square;
      double t = Math.clamp(along, 0.0, 1.0);
      double ex = atX - x - t * dx;
      double ey = atY - y - t * dy;
      double ez = atZ - z - t * dz;
      return Math.sqrt(ex * ex + ey * ey + ez * ez) - radius;
    }
  }

  private final Chance chance;
  private final List<Tube> tubes = new ArrayList<>();

  private ChestVessels(Chance chance) {
    this.chance = chance;
  }

  /**
   * @param side -1 for the lung at the left of the picture, 1 for that at the right
   */
  static List<Tube> draw(Chance chance, int side) {
    var vessels = new ChestVessels(chance);
    int trunks = chance.from(13, 17);
    for (int i = 0; i < trunks; i++) {
      double angle = 2 * Math.PI * (i + chance.share()) / trunks;
      double[] way = {
        side * chance.between(0.35, 1), 0.9 * StrictMath.cos(angle), 1.1 * StrictMath.sin(angle)
      };
      double z = 35 * StrictMath.sin(angle) + chance.normal(0, 8);
      vessels.grow(
          new double[] {side * chance.between(26, 36), chance.normal(4, 8), z},
          unit(way),
          chance.between(3.2, 5.4),
          0);
    }
    return vessels.tubes;
  }

  private void grow(double[] from, double[] way, double radius, int depth) {
    if (radius < 0.75 || depth > 16) {
      return;
    }
    double length = radius * chance.between(2.6, 4.2) + 3;
    double[] to = new double[3];
    for (int i = 0; i < 3; i++) {
      to[i] = from[i] + length * way[i];
    }
    tubes.add(new Tube(from[0], from[1], from[2], to[0], to[1], to[2], radius));
    if (chance.happens(0.62)) {
      // Cross sections of branches add up to a little more than that of the stem (Murray's law).
      double share = chance.between(0.25, 0.5);
      grow(to, bent(way, 0.28), radius * StrictMath.cbrt(1 - share), depth + 1);
      grow(to, bent(way, 0.75), radius * StrictMath.cbrt(share), depth + 1);
    } else {
      grow(to, bent(way, 0.22), radius * 0.94, depth + 1);
    }
  }

  private double[] bent(double[] way, double strength) {
    var bent = new double[3];
    for (int i = 0; i < 3; i++) {
      bent[i] = way[i] + chance.normal(0, strength);
    }
    return unit(bent);
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-9;
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}

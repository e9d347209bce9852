package dev.tauon.datasets;

import dev.tauon.datasets.PetBlob.Tissue;
import java.util.ArrayList;
import java.util.List;

/** The ellipsoids of an animal, put where they are in the directions of a part of its body. */
final class PetParts {
  private final List<PetBlob> blobs = new ArrayList<>();
  private Turn pose = Turn.NONE;
  private Turn back = Turn.NONE;
  private double originX;
  private double originY;
  private double originZ;

  /** What comes next has its directions from this turn. */
  void turn(Turn next) {
    pose = next;
    back = next.back();
  }

  /** What comes next is counted from this point, which is itself as the part before is turned. */
  void moveTo(double x, double y, double z) {
    originX = pose.x(x, y, z);
    originY = pose.y(x, y, z);
    originZ = pose.z(x, y, z);
  }

  double originX() {
    return originX;
  }

  double originY() {
    return originY;
  }

  List<PetBlob> blobs() {
    return List.copyOf(blobs);
  }

  double lowest() {
    double lowest = Double.MAX_VALUE;
    for (PetBlob blob : blobs) {
      lowest = Math.min(lowest, blob.y() - blob.reachY());
    }
    return lowest;
  }

  /** A tube of balls. */
  void limb(
      double x, double y, double z, double toX, double toY, double toZ, double r, double toR) {
    int steps = 9;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      double radius = r + (toR - r) * t;
      blob(
          x + (toX - x) * t,
          y + (toY - y) * t,
          z + (toZ - z) * t,
          radius,
          radius,
          radius,
          Tissue.COAT);
    }
    if (toY < -0.4) {
      blob(toX, toY, toZ + 0.05, toR * 1.15, toR * 0.8, toR * 1.5, Tissue.LIGHT_COAT);
    }
  }

  /**
   * An ellipsoid.
   *
   * @param a half its length along x
   * @param b along y
   * @param c along z
   */
  void blob(double x, double y, double z, double a, double b, double c, Tissue tissue) {
    blobs.add(
        PetBlob.of(
            originX + pose.x(x, y, z),
            originY + pose.y(x, y, z),
            originZ + pose.z(x, y, z),
            a,
            b,
            c,
            pose,
            tissue,
            back));
  }
}

package dev.tauon.datasets;

/**
 * An ellipsoid of an animal, seen from the front: at each point of the plane it has a height.
 *
 * @param x centre, to the right
 * @param y centre, up
 * @param z centre, towards who looks
 * @param form the quadratic form of its surface: xx, xy, xz, yy, yz, zz; not copied
 * @param reachX half its width
 * @param reachY half its height
 * @param tissue what it is made of
 * @param back from the picture's directions to those of the part of the body that it belongs to
 */
@SuppressWarnings("ArrayRecordComponent")
record PetBlob(
    double x,
    double y,
    double z,
    double[] form,
    double reachX,
    double reachY,
    Tissue tissue,
    Turn back) {
  /** What covers a part. */
  enum Tissue {
    COAT,
    /** The part of the coat that is often lighter: muzzle, chest, paws. */
    LIGHT_COAT,
    EAR_COAT,
    INNER_EAR,
    NOSE,
    EYE,
    PUPIL,
    TONGUE;

    boolean furry() {
      return ordinal() <= EAR_COAT.ordinal();
    }
  }

  /**
   * @param turn of its axes
   * @param a half its length along its own x
   * @param b along its own y
   * @param c along its own z
   */
  static PetBlob of(
      double x,
      double y,
      double z,
      double a,
      double b,
      double c,
      Turn turn,
      Tissue tissue,
      Turn back) {
    double[] m = turn.m();
    double[] weights = {1 / (a * a), 1 / (b * b), 1 / (c * c)};
    double[] squares = {a * a, b * b, c * c};
    var form = new double[6];
    double wide = 0;
    double high = 0;
    for (int k = 0; k < 3; k++) {
      form[0] += weights[k] * m[k] * m[k];
      form[1] += weights[k] * m[k] * m[3 + k];
      form[2] += weights[k] * m[k] * m[6 + k];
      form[3] += weights[k] * m[3 + k] * m[3 + k];
      form[4] += weights[k] * m[3 + k] * m[6 + k];
      form[5] += weights[k] * m[6 + k] * m[6 + k];
      wide += squares[k] * m[k] * m[k];
      high += squares[k] * m[3 + k] * m[3 + k];
    }
    return new PetBlob(x, y, z, form, Math.sqrt(wide), Math.sqrt(high), tissue, back);
  }

  /** How near its surface comes to who looks, at a point of the plane; NaN beside it. */
  double height(double atX, double atY) {
    double dx = atX - x;
    double dy = atY - y;
    double half = (form[2] * dx + form[4] * dy) / form[5];
    double rest = (form[0] * dx * dx + 2 * form[1] * dx * dy + form[3] * dy * dy - 1) / form[5];
    double root = half * half - rest;
    return root < 0 ? Double.NaN : z - half + Math.sqrt(root);
  }
}

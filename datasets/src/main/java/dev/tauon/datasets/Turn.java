package dev.tauon.datasets;

/**
 * A rotation in space: x to the right, y up, z towards who looks.
 *
 * @param m the matrix, row by row; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record Turn(double[] m) {
  static final Turn NONE = new Turn(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

  /** Roll about z, then pitch about x, then yaw about y, in degrees. */
  static Turn of(double yaw, double pitch, double roll) {
    double cy = cos(yaw);
    double sy = sin(yaw);
    double cp = cos(pitch);
    double sp = sin(pitch);
    double cr = cos(roll);
    double sr = sin(roll);
    var aboutY = new Turn(new double[] {cy, 0, sy, 0, 1, 0, -sy, 0, cy});
    var aboutX = new Turn(new double[] {1, 0, 0, 0, cp, -sp, 0, sp, cp});
    var aboutZ = new Turn(new double[] {cr, -sr, 0, sr, cr, 0, 0, 0, 1});
    return aboutY.after(aboutX).after(aboutZ);
  }

  private static double cos(double degrees) {
    return StrictMath.cos(degrees * Math.PI / 180);
  }

  private static double sin(double degrees) {
    return StrictMath.sin(degrees * Math.PI / 180);
  }

  /** First the other one, then this. */
  Turn after(Turn first) {
    var product = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          product[3 * row + column] += m[3 * row + k] * first.m[3 * k + column];
        }
      }
    }
    return new Turn(product);
  }

  double x(double x, double y, double z) {
    return m[0] * x + m[1] * y + m[2] * z;
  }

  double y(double x, double y, double z) {
    return m[3] * x + m[4] * y + m[5] * z;
  }

  double z(double x, double y, double z) {
    return m[6] * x + m[7] * y + m[8] * z;
  }

  Turn back() {
    return new Turn(new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]});
  }
}

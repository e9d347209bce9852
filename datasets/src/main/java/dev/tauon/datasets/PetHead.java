package dev.tauon.datasets;

import dev.tauon.datasets.PetBlob.Tissue;

/** The head of a cat or a dog: skull, muzzle, ears, nose and eyes. */
final class PetHead {
  private final Chance chance;
  private final boolean cat;
  private final double size;
  private final PetParts parts;

  /**
   * @param parts what it is added to, from the middle of the head
   */
  PetHead(Chance chance, boolean cat, double size, PetParts parts) {
    this.chance = chance;
    this.cat = cat;
    this.size = size;
    this.parts = parts;
  }

  void add() {
    if (cat) {
      ofCat();
    } else {
      ofDog();
    }
  }

  private void ofCat() {
    double round = chance.between(0.94, 1.08);
    parts.blob(0, 0, 0, 0.40 * size * round, 0.35 * size, 0.35 * size, Tissue.COAT);
    parts.blob(0, -0.10 * size, 0.10 * size, 0.31 * size, 0.21 * size, 0.26 * size, Tissue.COAT);
    double snout = chance.between(0.30, 0.40) * size;
    for (int side = -1; side <= 1; side += 2) {
      parts.blob(
          side * 0.085 * size,
          -0.13 * size,
          snout,
          0.115 * size,
          0.085 * size,
          0.10 * size,
          Tissue.LIGHT_COAT);
    }
    parts.blob(
        0, -0.20 * size, snout - 0.04, 0.09 * size, 0.06 * size, 0.08 * size, Tissue.LIGHT_COAT);
    double spread = chance.between(0.22, 0.29);
    double tall = chance.between(0.34, 0.46);
    double lean = chance.between(0.02, 0.16);
    for (int side = -1; side <= 1; side += 2) {
      ear(
          side,
          spread * size,
          0.22 * size,
          -0.02,
          (spread + lean) * size,
          (0.24 + tall) * size,
          -0.03,
          0.19 * size,
          0.025 * size);
    }
    nose(0, -0.075 * size, snout + 0.085 * size, 0.042 * size, 0.032 * size);
    double open = chance.between(0.6, 1);
    eyes(
        0.155 * size,
        0.03 * size,
        0.295 * size,
        0.075 * size,
        0.075 * size * open,
        chance.between(0.25, 0.8));
  }

  private void ofDog() {
    double narrow = chance.between(0.88, 1.06);
    parts.blob(0, 0.02, -0.02, 0.36 * size * narrow, 0.33 * size, 0.37 * size, Tissue.COAT);
    double length = chance.between(0.24, 0.44) * size;
    double broad = chance.between(0.95, 1.2);
    for (int i = 0; i <= 5; i++) {
      double t = i / 5.0;
      double r = (0.185 - 0.055 * t) * size * broad;
      parts.blob(
          0,
          (-0.10 - 0.03 * t) * size,
          0.24 * size + length * t,
          r,
          r * 0.82,
          r,
          i < 2 ? Tissue.COAT : Tissue.LIGHT_COAT);
    }
    double tip = 0.24 * size + length;
    if (chance.happens(0.3)) {
      parts.blob(
          0, -0.27 * size, tip - 0.02, 0.065 * size, 0.11 * size, 0.04 * size, Tissue.TONGUE);
    }
    boolean pricked = chance.happens(0.08);
    double hang = chance.between(0.42, 0.64);
    double out = chance.between(0.06, 0.18);
    for (int side = -1; side <= 1; side += 2) {
      if (pricked) {
        ear(
            side,
            0.24 * size,
            0.2 * size,
            -0.08,
            0.29 * size,
            chance.between(0.46, 0.58) * size,
            -0.08,
            0.145 * size,
            0.075 * size);
      } else {
        flap(
            side,
            0.30 * size * narrow,
            0.2 * size,
            (0.38 * narrow + out) * size,
            (0.18 - hang) * size,
            chance.between(0.14, 0.19) * size);
      }
    }
    nose(0, -0.075 * size, tip + 0.10 * size * broad, 0.075 * size, 0.058 * size);
    double open = chance.between(0.7, 1);
    eyes(
        0.145 * size,
        0.075 * size,
        0.305 * size,
        0.055 * size,
        0.055 * size * open,
        chance.between(0.65, 1));
  }

  /** A flat ear that gets narrower towards its tip, with the inside to the front. */
  private void ear(
      int side,
      double x,
      double y,
      double z,
      double tipX,
      double tipY,
      double tipZ,
      double base,
      double tip) {
    int steps = 18;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      double r = base + (tip - base) * t;
      double atX = side * (x + (tipX - x) * t);
      double atY = y + (tipY - y) * t;
      double atZ = z + (tipZ - z) * t;
      parts.blob(atX, atY, atZ, r, r * 0.6 + 0.02, 0.07, Tissue.EAR_COAT);
    }
    for (int i = 3; i <= steps - 3; i++) {
      double t = (double) i / steps;
      double r = 0.58 * (base + (tip - base) * t);
      double atX = side * (x + (tipX - x) * t);
      parts.blob(
          atX,
          y + (tipY - y) * t - 0.01,
          z + (tipZ - z) * t + 0.05,
          r,
          r * 0.6 + 0.01,
          0.035,
          Tissue.INNER_EAR);
    }
  }

  private void flap(int side, double x, double y, double tipX, double tipY, double wide) {
    int steps = 16;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      // Out first, then down.
      double atX = side * (x + (tipX - x) * Math.sqrt(t));
      double atY = y + (tipY - y) * t * (0.55 + 0.45 * t);
      double r = wide * (0.72 + 1.1 * t * (1 - t));
      parts.blob(atX, atY, -0.02 + 0.08 * t, 0.07, r * 0.75, r, Tissue.EAR_COAT);
    }
  }

  private void nose(double x, double y, double z, double wide, double high) {
    parts.blob(x, y, z, wide, high, wide * 0.8, Tissue.NOSE);
  }

  private void eyes(double x, double y, double z, double wide, double high, double pupil) {
    for (int side = -1; side <= 1; side += 2) {
      parts.blob(side * x, y, z, wide, high, 0.055, Tissue.EYE);
      double narrow = cat ? 0.75 * pupil : 0.72;
      parts.blob(side * x, y, z + 0.022, wide * narrow * 0.8, high * 0.8, 0.042, Tissue.PUPIL);
    }
  }
}

package dev.tauon.datasets;

import dev.tauon.datasets.PetBlob.Tissue;
import java.util.ArrayList;
import java.util.List;

/**
 * A cat or a dog out of ellipsoids, in a posture of chance, about two units high.
 *
 * <p>Size, slimness, length of legs and tail and the whole coat are drawn for both alike; what
 * tells them apart is the head (ears, muzzle, eyes) and, less surely, the tail.
 */
final class PetModel {
  /** How the animal holds itself. */
  enum Posture {
    SITTING,
    STANDING,
    LYING
  }

  private final Chance chance;
  private final boolean cat;
  private final List<PetBlob> blobs = new ArrayList<>();
  private Turn pose;
  private Turn back;
  private double originX;
  private double originY;
  private double originZ;

  private PetModel(Chance chance, boolean cat) {
    this.chance = chance;
    this.cat = cat;
    pose = Turn.NONE;
    back = Turn.NONE;
  }

  /**
   * @param blobs its parts, hard ones after soft ones
   * @param headX middle of the head
   * @param headY middle of the head
   * @param lowest where it touches the ground
   */
  record Animal(List<PetBlob> blobs, double headX, double headY, double lowest) {}

  static Animal draw(Chance chance, boolean cat, Posture posture) {
    return new PetModel(chance, cat).animal(posture);
  }

  private Animal animal(Posture posture) {
    double yaw = (chance.happens(0.5) ? 1 : -1) * chance.between(5, 75);
    double pitch = chance.between(2, 18);
    Turn body = Turn.of(yaw, 0, chance.normal(0, 3));
    Turn camera = Turn.of(0, pitch, 0);
    pose = camera.after(body);
    back = pose.back();
    double stout = chance.between(0.85, 1.25);
    double[] neck = body(posture, stout);
    // Pictures are taken when the animal looks at the camera, more or less.
    double toViewer = -yaw * chance.between(0.7, 1.05);
    Turn head = camera.after(Turn.of(yaw + toViewer, chance.normal(0, 9), chance.normal(0, 9)));
    originX = pose.x(neck[0], neck[1], neck[2]);
    originY = pose.y(neck[0], neck[1], neck[2]);
    originZ = pose.z(neck[0], neck[1], neck[2]);
    pose = head;
    back = head.back();
    double size = chance.between(1.1, 1.3);
    if (cat) {
      catHead(size);
    } else {
      dogHead(size);
    }
    double lowest = Double.MAX_VALUE;
    for (PetBlob blob : blobs) {
      lowest = Math.min(lowest, blob.y() - blob.reachY());
    }
    return new Animal(List.copyOf(blobs), originX, originY, lowest);
  }

  /** Trunk, legs and tail; returns where the head sits. */
  private double[] body(Posture posture, double stout) {
    double w = 0.34 * stout;
    return switch (posture) {
      case STANDING -> standing(w);
      case SITTING -> sitting(w);
      case LYING -> lying(w);
    };
  }

  private double[] standing(double w) {
    double leg = chance.between(0.50, 0.85);
    double length = chance.between(0.62, 0.85);
    blob(0, 0, -length, w * 1.02, w * 1.05, 0.42, Tissue.COAT);
    blob(0, -0.04, 0, w * 0.95, w * 0.98, 0.55, Tissue.COAT);
    blob(0, 0.02, length * 0.8, w * 0.98, w * 1.12, 0.36, Tissue.COAT);
    for (int side = -1; side <= 1; side += 2) {
      double step = chance.normal(0, 0.12);
      double stepBehind = chance.normal(0, 0.12);
      limb(
          side * w * 0.55,
          -0.1,
          length * 0.8,
          side * w * 0.6,
          -leg,
          length * 0.8 + step,
          0.15,
          0.09);
      limb(
          side * w * 0.6,
          -0.05,
          -length,
          side * w * 0.6,
          -leg,
          -length * 1.05 + stepBehind,
          0.2,
          0.09);
    }
    tail(0, 0.15, -length - 0.3, true);
    double height = chance.between(0.45, 0.62);
    limb(0, 0.1, length * 0.9, 0, height, length + 0.35, 0.24, 0.22);
    return new double[] {0, height + 0.12, length + 0.45};
  }

  private double[] sitting(double w) {
    blob(0, -0.55, -0.25, w * 1.3, 0.42, 0.48, Tissue.COAT);
    blob(0, -0.2, -0.02, w * 1.08, 0.52, 0.38, Tissue.COAT);
    blob(0, 0.12, 0.16, w * 0.9, 0.4, 0.3, Tissue.COAT);
    blob(0, 0.0, 0.33, w * 0.6, 0.34, 0.2, Tissue.LIGHT_COAT);
    for (int side = -1; side <= 1; side += 2) {
      limb(side * w * 0.6, -0.05, 0.28, side * w * 0.55, -0.92, 0.4, 0.15, 0.09);
      blob(side * w * 1.05, -0.68, 0.0, 0.2, 0.27, 0.36, Tissue.COAT);
      blob(side * w * 1.15, -0.93, 0.3, 0.11, 0.08, 0.2, Tissue.LIGHT_COAT);
    }
    tail(0, -0.75, -0.6, false);
    double height = chance.between(0.5, 0.66);
    limb(0, 0.25, 0.18, 0, height, 0.27, 0.25, 0.22);
    return new double[] {0, height + 0.15, 0.32};
  }

  private double[] lying(double w) {
    blob(0, -0.62, -0.75, w * 1.15, 0.34, 0.45, Tissue.COAT);
    blob(0, -0.62, -0.15, w * 1.05, 0.33, 0.6, Tissue.COAT);
    blob(0, -0.55, 0.4, w, 0.34, 0.36, Tissue.COAT);
    for (int side = -1; side <= 1; side += 2) {
      limb(
          side * w * 0.7,
          -0.72,
          0.45,
          side * w * 0.75,
          -0.87,
          chance.between(0.8, 1.15),
          0.13,
          0.09);
      blob(side * w * 1.15, -0.72, -0.7, 0.18, 0.22, 0.36, Tissue.COAT);
      limb(side * w * 1.2, -0.85, -0.6, side * w * 1.3, -0.88, -0.2, 0.1, 0.08);
    }
    tail(0, -0.72, -1.1, false);
    double height = chance.between(-0.22, 0.05);
    limb(0, -0.45, 0.5, 0, height, 0.75, 0.25, 0.22);
    return new double[] {0, height + 0.12, 0.85};
  }

  private void tail(double x, double y, double z, boolean raised) {
    double length = cat ? chance.between(0.7, 1.2) : chance.between(0.35, 0.95);
    double thick = cat ? chance.between(0.06, 0.10) : chance.between(0.06, 0.14);
    double heading = raised ? chance.between(-50, 80) : chance.between(-10, 20);
    double curl = (cat ? chance.between(-60, 60) : chance.between(-20, 110)) * (raised ? 1 : 0.3);
    double aside = chance.normal(0, raised ? 20 : 55);
    int steps = 12;
    for (int i = 0; i < steps; i++) {
      double t = (double) i / steps;
      double rise = (heading + curl * t) * Math.PI / 180;
      double turn = aside * (raised ? t : 0.4 + 1.6 * t) * Math.PI / 180;
      double step = length / steps;
      y += step * StrictMath.sin(rise);
      z -= step * StrictMath.cos(rise) * StrictMath.cos(turn);
      x += step * StrictMath.cos(rise) * StrictMath.sin(turn);
      double r = thick * (cat ? 1 : 1.25 - 0.6 * t);
      blob(x, Math.max(y, -0.95), z, r, r, r, Tissue.COAT);
    }
  }

  private void catHead(double size) {
    double round = chance.between(0.94, 1.08);
    blob(0, 0, 0, 0.40 * size * round, 0.35 * size, 0.35 * size, Tissue.COAT);
    blob(0, -0.10 * size, 0.10 * size, 0.31 * size, 0.21 * size, 0.26 * size, Tissue.COAT);
    double snout = chance.between(0.30, 0.40) * size;
    for (int side = -1; side <= 1; side += 2) {
      blob(
          side * 0.085 * size,
          -0.13 * size,
          snout,
          0.115 * size,
          0.085 * size,
          0.10 * size,
          Tissue.LIGHT_COAT);
    }
    blob(0, -0.20 * size, snout - 0.04, 0.09 * size, 0.06 * size, 0.08 * size, Tissue.LIGHT_COAT);
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

  private void dogHead(double size) {
    double narrow = chance.between(0.88, 1.06);
    blob(0, 0.02, -0.02, 0.36 * size * narrow, 0.33 * size, 0.37 * size, Tissue.COAT);
    double length = chance.between(0.24, 0.44) * size;
    double broad = chance.between(0.95, 1.2);
    for (int i = 0; i <= 5; i++) {
      double t = i / 5.0;
      double r = (0.185 - 0.055 * t) * size * broad;
      blob(
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
      blob(0, -0.27 * size, tip - 0.02, 0.065 * size, 0.11 * size, 0.04 * size, Tissue.TONGUE);
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
      blob(atX, atY, atZ, r, r * 0.6 + 0.02, 0.07, Tissue.EAR_COAT);
    }
    for (int i = 3; i <= steps - 3; i++) {
      double t = (double) i / steps;
      double r = 0.58 * (base + (tip - base) * t);
      double atX = side * (x + (tipX - x) * t);
      blob(
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
      blob(atX, atY, -0.02 + 0.08 * t, 0.07, r * 0.75, r, Tissue.EAR_COAT);
    }
  }

  private void nose(double x, double y, double z, double wide, double high) {
    blob(x, y, z, wide, high, wide * 0.8, Tissue.NOSE);
  }

  private void eyes(double x, double y, double z, double wide, double high, double pupil) {
    for (int side = -1; side <= 1; side += 2) {
      blob(side * x, y, z, wide, high, 0.055, Tissue.EYE);
      double narrow = cat ? 0.75 * pupil : 0.72;
      blob(side * x, y, z + 0.022, wide * narrow * 0.8, high * 0.8, 0.042, Tissue.PUPIL);
    }
  }

  /** A tube of balls. */
  private void limb(
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

  private void blob(double x, double y, double z, double a, double b, double c, Tissue tissue) {
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

package dev.tauon.datasets;

import dev.tauon.datasets.PetBlob.Tissue;
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
  private final PetParts parts = new PetParts();

  private PetModel(Chance chance, boolean cat) {
    this.chance = chance;
    this.cat = cat;
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
    parts.turn(camera.after(body));
    double stout = chance.between(0.85, 1.25);
    double[] neck = body(posture, stout);
    // Pictures are taken when the animal looks at the camera, more or less.
    double toViewer = -yaw * chance.between(0.7, 1.05);
    Turn head = camera.after(Turn.of(yaw + toViewer, chance.normal(0, 9), chance.normal(0, 9)));
    parts.moveTo(neck[0], neck[1], neck[2]);
    parts.turn(head);
    new PetHead(chance, cat, chance.between(1.1, 1.3), parts).add();
    return new Animal(parts.blobs(), parts.originX(), parts.originY(), parts.lowest());
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
    parts.blob(0, 0, -length, w * 1.02, w * 1.05, 0.42, Tissue.COAT);
    parts.blob(0, -0.04, 0, w * 0.95, w * 0.98, 0.55, Tissue.COAT);
    parts.blob(0, 0.02, length * 0.8, w * 0.98, w * 1.12, 0.36, Tissue.COAT);
    for (int side = -1; side <= 1; side += 2) {
      double step = chance.normal(0, 0.12);
      double stepBehind = chance.normal(0, 0.12);
      parts.limb(
          side * w * 0.55,
          -0.1,
          length * 0.8,
          side * w * 0.6,
          -leg,
          length * 0.8 + step,
          0.15,
          0.09);
      parts.limb(
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
    parts.limb(0, 0.1, length * 0.9, 0, height, length + 0.35, 0.24, 0.22);
    return new double[] {0, height + 0.12, length + 0.45};
  }

  private double[] sitting(double w) {
    parts.blob(0, -0.55, -0.25, w * 1.3, 0.42, 0.48, Tissue.COAT);
    parts.blob(0, -0.2, -0.02, w * 1.08, 0.52, 0.38, Tissue.COAT);
    parts.blob(0, 0.12, 0.16, w * 0.9, 0.4, 0.3, Tissue.COAT);
    parts.blob(0, 0.0, 0.33, w * 0.6, 0.34, 0.2, Tissue.LIGHT_COAT);
    for (int side = -1; side <= 1; side += 2) {
      parts.limb(side * w * 0.6, -0.05, 0.28, side * w * 0.55, -0.92, 0.4, 0.15, 0.09);
      parts.blob(side * w * 1.05, -0.68, 0.0, 0.2, 0.27, 0.36, Tissue.COAT);
      parts.blob(side * w * 1.15, -0.93, 0.3, 0.11, 0.08, 0.2, Tissue.LIGHT_COAT);
    }
    tail(0, -0.75, -0.6, false);
    double height = chance.between(0.5, 0.66);
    parts.limb(0, 0.25, 0.18, 0, height, 0.27, 0.25, 0.22);
    return new double[] {0, height + 0.15, 0.32};
  }

  private double[] lying(double w) {
    parts.blob(0, -0.62, -0.75, w * 1.15, 0.34, 0.45, Tissue.COAT);
    parts.blob(0, -0.62, -0.15, w * 1.05, 0.33, 0.6, Tissue.COAT);
    parts.blob(0, -0.55, 0.4, w, 0.34, 0.36, Tissue.COAT);
    for (int side = -1; side <= 1; side += 2) {
      parts.limb(
          side * w * 0.7,
          -0.72,
          0.45,
          side * w * 0.75,
          -0.87,
          chance.between(0.8, 1.15),
          0.13,
          0.09);
      parts.blob(side * w * 1.15, -0.72, -0.7, 0.18, 0.22, 0.36, Tissue.COAT);
      parts.limb(side * w * 1.2, -0.85, -0.6, side * w * 1.3, -0.88, -0.2, 0.1, 0.08);
    }
    tail(0, -0.72, -1.1, false);
    double height = chance.between(-0.22, 0.05);
    parts.limb(0, -0.45, 0.5, 0, height, 0.75, 0.25, 0.22);
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
      parts.blob(x, Math.max(y, -0.95), z, r, r, r, Tissue.COAT);
    }
  }
}

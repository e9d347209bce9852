package dev.tauon.datasets;

import dev.tauon.datasets.PetModel.Posture;
import java.util.Arrays;
import java.util.List;

/**
 * Paints one picture of a cat or a dog: chooses posture, view, light, place and camera by chance,
 * sees the animal's ellipsoids from the front, melts them into one surface and lights it.
 */
final class PetPainter {
  static final int SIZE = 150;
  private static final int FINE = 2 * SIZE;
  private static final double MELT = 0.10;

  /** How far hairs stand out, in fine pixels. */
  private static final int REACH = 3;

  private final Chance chance;
  private final Picture picture = new Picture(SIZE);
  private final double[] height = new double[FINE * FINE];
  private final PetBlob[] front = new PetBlob[FINE * FINE];
  private final FurNoise fur;
  private final PetModel.Animal animal;
  private final PetCoat coat;

  /** Fine pixels for one unit, and where the unit's origin lies. */
  private final double scale;

  private final double left;
  private final double top;

  private PetPainter(boolean cat, Chance chance) {
    this.chance = chance;
    fur = new FurNoise(chance);
    coat = new PetCoat(chance);
    boolean portrait = chance.happens(0.75);
    animal = PetModel.draw(chance, cat, chance.pick(List.of(Posture.values())));
    if (portrait) {
      scale = FINE * chance.between(0.50, 0.70);
      left = FINE * chance.between(0.38, 0.62) - scale * animal.headX();
      top = FINE * chance.between(0.48, 0.60) + scale * animal.headY();
    } else {
      double[] box = box(animal.blobs());
      double size = Math.max(box[1] - box[0], box[3] - box[2]);
      scale = FINE * chance.between(0.85, 1.15) / size;
      left = FINE * chance.between(0.42, 0.58) - scale * (box[0] + box[1]) / 2;
      top = FINE * chance.between(0.46, 0.58) + scale * (box[2] + box[3]) / 2;
    }
  }

  /** A picture as a camera would save it. */
  static byte[] jpeg(boolean cat, Chance chance) {
    var painter = new PetPainter(cat, chance);
    byte[] rgb = painter.paint();
    return JpegEncoder.encode(SIZE, SIZE, rgb, chance.from(72, 92));
  }

  private static double[] box(List<PetBlob> blobs) {
    double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
    for (PetBlob blob : blobs) {
      box[0] = Math.min(box[0], blob.x() - blob.reachX());
      box[1] = Math.max(box[1], blob.x() + blob.reachX());
      box[2] = Math.min(box[2], blob.y() - blob.reachY());
      box[3] = Math.max(box[3], blob.y() + blob.reachY());
    }
    return box;
  }

  private byte[] paint() {
    double feet = (top - scale * animal.lowest()) / 2;
    double horizon = Math.min(feet - 6, SIZE * chance.between(0.3, 0.8));
    PetBackdrop.paint(picture, chance, Math.max(-5, horizon));
    shadow(feet);
    Arrays.fill(height, Double.NEGATIVE_INFINITY);
    animal.blobs().forEach(this::see);
    layAnimal();
    if (chance.happens(0.06)) {
      PetBackdrop.foreground(picture, chance);
    }
    camera();
    return picture.developed(chance, chance.between(0.006, 0.022));
  }

  /** Dark below the animal, softer away from it. */
  private void shadow(double feet) {
    double[] box = box(animal.blobs());
    double middle = (left + scale * (box[0] + box[1]) / 2) / 2 + chance.normal(0, 6);
    double wide = scale * (box[1] - box[0]) / 4 * chance.between(0.9, 1.15);
    double high = Math.max(5, wide * chance.between(0.18, 0.32));
    double dark = chance.between(0.25, 0.6);
    double middleY = feet - high * 0.4;
    for (int y = (int) Math.max(0, middleY - high); y < Math.min(SIZE, middleY + high); y++) {
      for (int x = 0; x < SIZE; x++) {
        double u = (x - middle) / wide;
        double v = (y - middleY) / high;
        double inside = 1 - u * u - v * v;
        if (inside > 0) {
          picture.shade(x, y, 1 - dark * Math.min(1, 1.6 * inside));
        }
      }
    }
  }

  /** Adds an ellipsoid to the surface; soft ones melt together. */
  private void see(PetBlob blob) {
    int fromX = (int) Math.max(0, left + scale * (blob.x() - blob.reachX()));
    int toX = (int) Math.min(FINE - 1, left + scale * (blob.x() + blob.reachX()) + 1);
    int fromY = (int) Math.max(0, top - scale * (blob.y() + blob.reachY()));
    int toY = (int) Math.min(FINE - 1, top - scale * (blob.y() - blob.reachY()) + 1);
    boolean furry = blob.tissue().furry();
    for (int y = fromY; y <= toY; y++) {
      double v = (top - y - 0.5) / scale;
      for (int x = fromX; x <= toX; x++) {
        double z = blob.height((x + 0.5 - left) / scale, v);
        if (Double.isNaN(z)) {
          continue;
        }
        int at = y * FINE + x;
        double before = height[at];
        PetBlob other = front[at];
        boolean melts = furry && other != null && other.tissue().furry();
        double apart = Math.abs(z - before);
        double rise = melts && apart < MELT ? (MELT - apart) * (MELT - apart) / (4 * MELT) : 0;
        height[at] = Math.max(z, before) + rise;
        if (z > before) {
          front[at] = blob;
        }
      }
    }
  }

  private void layAnimal() {
    double azimuth = chance.between(0, 2 * Math.PI);
    double tilt = chance.between(0.25, 0.9);
    double lightX = tilt * StrictMath.cos(azimuth);
    double lightY = Math.abs(tilt * StrictMath.sin(azimuth)) * 0.8 + 0.15;
    double lightZ = Math.sqrt(Math.max(0.05, 1 - lightX * lightX - lightY * lightY));
    double ambient = chance.between(0.30, 0.55);
    double rough = chance.between(0.12, 0.34);
    double shaggy = chance.between(0.8, 2.6);
    var colour = new double[3];
    for (int y = 0; y < FINE; y++) {
      for (int x = 0; x < FINE; x++) {
        if (isFarFromAnimal(x, y)) {
          continue;
        }
        // Hairs stand out over the outline.
        int fromX = x + (int) Math.floor(shaggy * (2 * fur.at(x / 2.2, y / 2.2) - 1) + 0.5);
        int fromY = y + (int) Math.floor(shaggy * (2 * fur.at(x / 2.2 + 91, y / 2.2) - 1) + 0.5);
        int at = Math.clamp(fromY, 0, FINE - 1) * FINE + Math.clamp(fromX, 0, FINE - 1);
        PetBlob blob = front[y * FINE + x];
        if (blob == null || blob.tissue().furry()) {
          blob = front[at];
        } else {
          at = y * FINE + x;
        }
        if (blob == null) {
          continue;
        }
        double slopeX = slope(at, 1);
        double slopeY = slope(at, FINE);
        double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
        double facing = Math.max(0, (-slopeX * lightX + slopeY * lightY + lightZ) / length);
        double light = ambient + (1.15 - ambient) * facing;
        if (blob.tissue().furry()) {
          light *= 1 + rough * (hairs(x, y, slopeX, slopeY) - 0.5) * 2;
        } else if (facing > 0.93
            && blob.tissue() != PetBlob.Tissue.INNER_EAR
            && blob.tissue() != PetBlob.Tissue.TONGUE) {
          light += 0.9;
        }
        double[] albedo = albedo(blob, x, y, height[at]);
        for (int c = 0; c < 3; c++) {
          colour[c] = albedo[c] * light + (light > 1.6 ? 0.5 : 0);
        }
        // Two by two fine pixels make one: what was laid before counts as much as what comes.
        picture.lay(x / 2, y / 2, colour, cover(x, y));
      }
    }
  }

  private boolean isFarFromAnimal(int x, int y) {
    int up = Math.max(0, y - REACH) * FINE;
    int down = Math.min(FINE - 1, y + REACH) * FINE;
    int before = Math.max(0, x - REACH);
    int behind = Math.min(FINE - 1, x + REACH);
    return front[y * FINE + x] == null
        && front[up + before] == null
        && front[up + behind] == null
        && front[down + before] == null
        && front[down + behind] == null;
  }

  /** So that each of the four fine pixels of a pixel ends up with a quarter of it. */
  private double cover(int x, int y) {
    int before = 0;
    for (int i = 0; i < (y % 2) * 2 + x % 2; i++) {
      before += front[(y - y % 2 + i / 2) * FINE + x - x % 2 + i % 2] == null ? 0 : 1;
    }
    int all = before;
    for (int i = (y % 2) * 2 + x % 2; i < 4; i++) {
      all += front[(y - y % 2 + i / 2) * FINE + x - x % 2 + i % 2] == null ? 0 : 1;
    }
    double rest = 1 - (double) Math.max(all, 1) / 4;
    return 0.25 / Math.min(1, Math.max(0.25, rest + 0.25 * (before + 1)));
  }

  private double slope(int at, int step) {
    int ahead = Math.min(height.length - 1, at + step);
    int behind = Math.max(0, at - step);
    double here = height[at];
    double up = Math.max(height[ahead], here - 0.15);
    double down = Math.max(height[behind], here - 0.15);
    return Math.clamp((up - down) * scale / 2, -4.0, 4.0);
  }

  /** Noise drawn out along the way the surface falls, as hairs lie. */
  private double hairs(int x, int y, double slopeX, double slopeY) {
    double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY) + 0.25;
    double alongX = -slopeX / length;
    double alongY = (-slopeY + 0.25) / length;
    double sum = 0;
    for (int step = -1; step <= 1; step++) {
      sum += fur.at((x + 2.4 * step * alongX) / 1.6, (y + 2.4 * step * alongY) / 1.6);
    }
    return 0.65 * (0.5 + (sum / 3 - 0.5) * 1.5) + 0.35 * fur.at(x / 9.0, y / 9.0);
  }

  private double[] albedo(PetBlob blob, int x, int y, double z) {
    Turn back = blob.back();
    double u = (x + 0.5 - left) / scale;
    double v = (top - y - 0.5) / scale;
    return coat.colour(blob.tissue(), back.x(u, v, z), back.y(u, v, z), back.z(u, v, z));
  }

  /** Exposure, white balance, contrast, darker corners, focus. */
  private void camera() {
    double exposure = StrictMath.exp(chance.normal(0.08, 0.17));
    double warm = chance.normal(0, 0.07);
    double contrast = chance.between(0.8, 1.2);
    double corners = chance.between(0, 0.35);
    double[] gain = {exposure * (1 + warm), exposure, exposure * (1 - warm)};
    for (int c = 0; c < 3; c++) {
      double[] channel = picture.channels[c];
      for (int i = 0; i < channel.length; i++) {
        double dx = (i % SIZE - SIZE / 2.0) / SIZE;
        double dy = (i / SIZE - SIZE / 2.0) / SIZE;
        double lit = channel[i] * gain[c] * (1 - corners * 2 * (dx * dx + dy * dy));
        double rolled = lit < 0.7 ? lit : 0.7 + 0.3 * (1 - 1 / (1 + (lit - 0.7) / 0.3));
        channel[i] = 0.42 + (rolled - 0.42) * contrast;
      }
    }
    picture.blur(chance.happens(0.4) ? chance.between(0.3, 0.9) : 0);
  }
}

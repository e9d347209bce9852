package dev.tauon.datasets;

import dev.tauon.datasets.ChestVessels.Tube;

/** Takes slices of a {@link ChestScene}, with the noise of a scan at low dose. */
final class CtScanner {
  /** Stored values in one Hounsfield unit, so that pictures use the whole range of 16 bits. */
  static final int SLOPE = 16;

  static final int OFFSET = 1_024;

  private CtScanner() {}

  /**
   * A square slice as values to store.
   *
   * @param x middle of the slice in millimetres
   * @param y middle of the slice in millimetres
   * @param z place of the slice along the body
   * @param size pixels along a side
   * @param spacing millimetres from pixel to pixel
   * @param noise deviation in Hounsfield units
   */
  static short[] slice(
      ChestScene scene,
      double x,
      double y,
      double z,
      int size,
      double spacing,
      double noise,
      Chance chance) {
    var density = new double[size * size];
    double left = x - (size - 1) / 2.0 * spacing;
    double top = y - (size - 1) / 2.0 * spacing;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        density[row * size + column] =
            scene.hounsfield(left + column * spacing, top + row * spacing, z);
      }
    }
    for (Tube tube : scene.tubes()) {
      add(density, tube, left, top, z, size, spacing, scene);
    }
    for (ChestNodule nodule : scene.nodules()) {
      add(density, nodule, left, top, z, size, spacing);
    }
    addNoise(density, size, noise, chance);
    var stored = new short[density.length];
    for (int i = 0; i < stored.length; i++) {
      double value = (density[i] + OFFSET) * SLOPE;
      stored[i] = (short) Math.clamp((long) Math.floor(value + 0.5), 0, 65_535);
    }
    return stored;
  }

  private static void add(
      double[] density,
      Tube tube,
      double left,
      double top,
      double z,
      int size,
      double spacing,
      ChestScene scene) {
    double reach = tube.radius() + 1.5;
    if (z < Math.min(tube.z(), tube.toZ()) - reach || z > Math.max(tube.z(), tube.toZ()) + reach) {
      return;
    }
    int fromX = pixel(Math.min(tube.x(), tube.toX()) - reach - left, spacing, size);
    int toX = pixel(Math.max(tube.x(), tube.toX()) + reach - left, spacing, size);
    int fromY = pixel(Math.min(tube.y(), tube.toY()) - reach - top, spacing, size);
    int toY = pixel(Math.max(tube.y(), tube.toY()) + reach - top, spacing, size);
    for (int row = fromY; row <= toY; row++) {
      for (int column = fromX; column <= toX; column++) {
        double atX = left + column * spacing;
        double atY = top + row * spacing;
        double cover = ChestNodule.cover(-tube.distance(atX, atY, z), 0.9);
        int at = row * size + column;
        if (cover > 0 && density[at] < 0 && scene.depthInLung(atX, atY, z) > -1) {
          density[at] += Math.max(0, 35 - density[at]) * cover;
        }
      }
    }
  }

  private static void add(
      double[] density,
      ChestNodule nodule,
      double left,
      double top,
      double z,
      int size,
      double spacing) {
    double reach = 1.8 * nodule.radius() + 2;
    if (Math.abs(z - nodule.z()) > reach) {
      return;
    }
    int fromX = pixel(nodule.x() - reach - left, spacing, size);
    int toX = pixel(nodule.x() + reach - left, spacing, size);
    int fromY = pixel(nodule.y() - reach - top, spacing, size);
    int toY = pixel(nodule.y() + reach - top, spacing, size);
    for (int row = fromY; row <= toY; row++) {
      for (int column = fromX; column <= toX; column++) {
        int at = row * size + column;
        density[at] = nodule.over(density[at], left + column * spacing, top + row * spacing, z);
      }
    }
  }

  private static int pixel(double millimetres, double spacing, int size) {
    return (int) Math.clamp(millimetres / spacing, 0.0, size - 1.0);
  }

  /** Noise whose neighbours resemble one another, as reconstruction makes it. */
  private static void addNoise(double[] density, int size, double noise, Chance chance) {
    var white = new double[(size + 1) * (size + 1)];
    for (int i = 0; i < white.length; i++) {
      white[i] = noise * chance.grain();
    }
    int width = size + 1;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int at = row * width + column;
        // Weights whose squares add up to one.
        density[row * size + column] +=
            0.8 * white[at]
                + 0.4 * white[at + 1]
                + 0.4 * white[at + width]
                + 0.2 * white[at + width + 1];
      }
    }
  }
}

package dev.tauon.datasets;

/** Smooth noise in the plane, from a seed: values from 0 to 1 without a visible period. */
final class Texture {
  private final long seed;

  Texture(long seed) {
    this.seed = seed;
  }

  /** White noise on whole numbers, 0 to 1. */
  double grain(int x, int y) {
    long z = seed + x * 0x9e3779b97f4a7c15L + y * 0xc2b2ae3d27d4eb4fL;
    z = (z ^ (z >>> 29)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 32)) * 0x94d049bb133111ebL;
    return (z >>> 40) * 0x1p-24;
  }

  /** Noise whose features are about one unit wide. */
  double at(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double u = eased(x - left);
    double v = eased(y - top);
    double upper = grain(left, top) * (1 - u) + grain(left + 1, top) * u;
    double lower = grain(left, top + 1) * (1 - u) + grain(left + 1, top + 1) * u;
    return upper * (1 - v) + lower * v;
  }

  /** Several layers, each half as wide and half as strong as the one before. */
  double layers(double x, double y, int count) {
    double sum = 0;
    double weight = 1;
    double all = 0;
    double scale = 1;
    for (int i = 0; i < count; i++) {
      sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
      all += weight;
      weight /= 2;
      scale *= 2.03;
    }
    return sum / all;
  }

  private static double eased(double t) {
    return t * t * (3 - 2 * t);
  }
}

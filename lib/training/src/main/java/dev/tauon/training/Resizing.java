package dev.tauon.training;

/**
 * Brings pictures to another size with a triangle filter: bilinear where they grow, and where they
 * shrink a mean over all pixels that a new one covers, so that nothing flickers. Source: the
 * "bilinear" filter of Pillow, which Keras resizes with.
 */
final class Resizing {
  private Resizing() {}

  /**
   * @param from {@code [channels, height, width]}
   * @return {@code [channels, newHeight, newWidth]}
   */
  static float[] of(
      float[] from, int channels, int height, int width, int newHeight, int newWidth) {
    if (height == newHeight && width == newWidth) {
      return from;
    }
    Weights across = Weights.of(width, newWidth);
    Weights down = Weights.of(height, newHeight);
    var narrow = new float[channels * height * newWidth];
    for (int row = 0; row < channels * height; row++) {
      for (int x = 0; x < newWidth; x++) {
        float sum = 0;
        int first = across.first[x];
        float[] weights = across.weights[x];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * from[row * width + first + k];
        }
        narrow[row * newWidth + x] = sum;
      }
    }
    var to = new float[channels * newHeight * newWidth];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < newHeight; y++) {
        int at = (c * newHeight + y) * newWidth;
        float[] weights = down.weights[y];
        for (int k = 0; k < weights.length; k++) {
          int source = (c * height + down.first[y] + k) * newWidth;
          for (int x = 0; x < newWidth; x++) {
            to[at + x] += weights[k] * narrow[source + x];
          }
        }
      }
    }
    return to;
  }

  /** For each new pixel along an edge: the first old one that counts, and how much each counts. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Weights(int[] first, float[][] weights) {
    static Weights of(int size, int newSize) {
      double scale = (double) size / newSize;
      double reach = Math.max(1, scale);
      var first = new int[newSize];
      var weights = new float[newSize][];
      for (int i = 0; i < newSize; i++) {
        double middle = (i + 0.5) * scale;
        int from = Math.max(0, (int) Math.floor(middle - reach + 0.5));
        int to = Math.min(size, (int) Math.floor(middle + reach + 0.5));
        first[i] = from;
        weights[i] = new float[to - from];
        double sum = 0;
        for (int k = from; k < to; k++) {
          sum += weight((k + 0.5 - middle) / reach);
        }
        for (int k = from; k < to; k++) {
          weights[i][k - from] = (float) (weight((k + 0.5 - middle) / reach) / sum);
        }
      }
      return new Weights(first, weights);
    }

    private static double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  }
}

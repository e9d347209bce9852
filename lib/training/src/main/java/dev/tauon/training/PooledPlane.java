package dev.tauon.training;

import java.util.Arrays;

/**
 * One plane of a {@link MaxPooling}. Its loops have no branches, whose ways a processor could not
 * guess here, see {@link Lanes}.
 */
final class PooledPlane {
  /** Bits of floats, height x width. */
  final int[] pixels;

  /** Bits of floats, rows x columns of windows. */
  final int[] maxima;

  private final MaxPooling of;
  private final int height;
  private final int width;
  private final int rows;
  private final int columns;
  private final int[] tallest;
  private final float[] gradient;

  PooledPlane(MaxPooling of) {
    this.of = of;
    height = Math.toIntExact(of.input().size(2));
    width = Math.toIntExact(of.input().size(3));
    rows = Math.toIntExact(of.windows().size(2));
    columns = Math.toIntExact(of.windows().size(3));
    pixels = new int[height * width];
    maxima = new int[rows * columns];
    tallest = new int[width];
    gradient = new float[height * width];
  }

  /** From the pixels to the maxima. */
  void pool() {
    Lanes.order(pixels, 0, pixels.length);
    findMaxima();
    Lanes.order(maxima, 0, maxima.length);
  }

  /**
   * Turns the pixels into what each of them has to do with the changes of the maxima.
   *
   * @param changes bits of floats, rows x columns; empty afterwards
   */
  void handBack(int[] changes) {
    Lanes.order(pixels, 0, pixels.length);
    findMaxima();
    Arrays.fill(gradient, 0);
    for (int row = 0; row < rows; row++) {
      for (int down = 0; down < of.kernel()[0]; down++) {
        int y = y(row, down);
        if (y >= 0 && y < height) {
          for (int right = 0; right < of.kernel()[1]; right++) {
            handBack(changes, row, y, right);
          }
        }
      }
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Float.floatToRawIntBits(gradient[i]);
    }
  }

  private void handBack(int[] changes, int row, int y, int right) {
    int first = first(right);
    int end = end(right);
    int step = of.strides()[1];
    int pixel = y * width + x(first, right);
    for (int at = row * columns + first; at < row * columns + end; at++) {
      int difference = pixels[pixel] ^ maxima[at];
      int equal = ~((difference | -difference) >> 31);
      gradient[pixel] += Float.intBitsToFloat(changes[at] & equal);
      changes[at] &= ~equal;
      pixel += step;
    }
  }

  /** First down, where values lie one after the other, then along. */
  private void findMaxima() {
    Arrays.fill(maxima, Lanes.LEAST);
    for (int row = 0; row < rows; row++) {
      Arrays.fill(tallest, Lanes.LEAST);
      for (int down = 0; down < of.kernel()[0]; down++) {
        int y = y(row, down);
        if (y >= 0 && y < height) {
          for (int x = 0; x < width; x++) {
            tallest[x] = Math.max(tallest[x], pixels[y * width + x]);
          }
        }
      }
      for (int right = 0; right < of.kernel()[1]; right++) {
        findAlong(row, right);
      }
    }
  }

  private void findAlong(int row, int right) {
    int first = first(right);
    int end = end(right);
    int step = of.strides()[1];
    int x = x(first, right);
    for (int at = row * columns + first; at < row * columns + end; at++) {
      maxima[at] = Math.max(maxima[at], tallest[x]);
      x += step;
    }
  }

  private int y(int row, int down) {
    return row * of.strides()[0] - of.pad()[0] + down * of.dilation()[0];
  }

  private int x(int column, int right) {
    return column * of.strides()[1] - of.pad()[1] + right * of.dilation()[1];
  }

  /** The first window of a row whose position {@code right} lies within the plane. */
  private int first(int right) {
    return Math.max(0, Math.ceilDiv(-x(0, right), of.strides()[1]));
  }

  private int end(int right) {
    return Math.min(columns, Math.floorDiv(width - 1 - x(0, right), of.strides()[1]) + 1);
  }
}

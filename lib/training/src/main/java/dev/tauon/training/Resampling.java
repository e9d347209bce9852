package dev.tauon.training;

import java.nio.FloatBuffer;

/**
 * Draws a picture through a {@link Warp}, bilinearly (SciPy's spline of order 1), all channels at
 * once. Within a row the pixels whose four neighbours exist are drawn without a look at the edges.
 *
 * @param height rows
 * @param width columns
 * @param channels planes of height x width values, one after the other
 * @param mode what lies beyond the edge
 * @param fillValue for {@link FillMode#CONSTANT}
 * @param factor every new value is multiplied with, last of all
 */
record Resampling(
    int height, int width, int channels, FillMode mode, float fillValue, float factor) {

  /**
   * @param from the old picture
   * @param to the new one goes here, from {@code toAt} on
   */
  void draw(float[] from, FloatBuffer to, int toAt, Warp warp) {
    int area = height * width;
    var row = new float[channels * width];
    for (int r = 0; r < height; r++) {
      int first = firstInside(warp, r);
      int last = lastInside(warp, r, first);
      edge(from, row, warp, r, 0, first);
      inside(from, row, warp, r, first, last);
      edge(from, row, warp, r, last, width);
      for (int c = 0; c < channels; c++) {
        to.put(toAt + c * area + r * width, row, c * width, width);
      }
    }
  }

  private int firstInside(Warp warp, int row) {
    int column = 0;
    while (column < width && !isInside(warp, row, column)) {
      column++;
    }
    return column;
  }

  /** The inside of a picture is convex: a row meets it once. */
  private int lastInside(Warp warp, int row, int first) {
    int column = width;
    while (column > first && !isInside(warp, row, column - 1)) {
      column--;
    }
    return column;
  }

  private boolean isInside(Warp warp, int row, int column) {
    double y = warp.row(row, column);
    double x = warp.column(row, column);
    return y >= 0 && y < height - 1 && x >= 0 && x < width - 1;
  }

  private void inside(float[] from, float[] row, Warp warp, int r, int first, int last) {
    int area = height * width;
    for (int column = first; column < last; column++) {
      double y = warp.row(r, column);
      double x = warp.column(r, column);
      int top = (int) y;
      int left = (int) x;
      float below = (float) (y - top);
      float right = (float) (x - left);
      int at = top * width + left;
      for (int c = 0; c < channels; c++, at += area) {
        float upper = from[at] + right * (from[at + 1] - from[at]);
        float lower = from[at + width] + right * (from[at + width + 1] - from[at + width]);
        row[c * width + column] = factor * (upper + below * (lower - upper));
      }
    }
  }

  private void edge(float[] from, float[] row, Warp warp, int r, int first, int last) {
    int area = height * width;
    for (int column = first; column < last; column++) {
      double y = place(warp.row(r, column), height);
      double x = place(warp.column(r, column), width);
      if (Double.isNaN(y) || Double.isNaN(x)) {
        for (int c = 0; c < channels; c++) {
          row[c * width + column] = factor * fillValue;
        }
        continue;
      }
      double top = Math.floor(y);
      double left = Math.floor(x);
      float below = (float) (y - top);
      float right = (float) (x - left);
      int upper = within((int) top, height) * width;
      int lower = within((int) top + 1, height) * width;
      int one = within((int) left, width);
      int two = within((int) left + 1, width);
      for (int c = 0; c < channels; c++, upper += area, lower += area) {
        float high = from[upper + one] + right * (from[upper + two] - from[upper + one]);
        float low = from[lower + one] + right * (from[lower + two] - from[lower + one]);
        row[c * width + column] = factor * (high + below * (low - high));
      }
    }
  }

  /** The place in the picture that a place beyond its edge stands for; NaN where none does. */
  private double place(double at, int size) {
    int end = size - 1;
    if (at >= 0 && at <= end) {
      return at;
    }
    return switch (mode) {
      case NEAREST -> Math.clamp(at, 0, end);
      case CONSTANT -> Double.NaN;
      case REFLECT -> {
        double turned = at + 0.5 - 2.0 * size * Math.floor((at + 0.5) / (2.0 * size));
        yield (turned < size ? turned : 2.0 * size - turned) - 0.5;
      }
      case WRAP -> end == 0 ? 0 : at - end * Math.floor(at / end);
    };
  }

  /** A neighbour beyond the edge, half a pixel away at most, is the pixel at the edge. */
  private static int within(int at, int size) {
    return Math.clamp(at, 0, size - 1);
  }
}

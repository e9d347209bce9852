package dev.tauon.training;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Small changes that leave a picture's meaning as it is, drawn anew each time a picture is shown:
 * one affine warp that rotates, shears, zooms and shifts at once, so a picture is resampled only
 * once (bilinear; beyond its edge the picture is 0).
 *
 * @param rotation at most this many degrees either way
 * @param shift at most this share of the height and width either way
 * @param zoom factor between 1 - zoom and 1 + zoom, for height and width apart
 * @param shear at most this many degrees either way
 */
public record Augmentation(double rotation, double shift, double zoom, double shear) {
  public Augmentation {
    if (!(rotation >= 0 && shift >= 0 && zoom >= 0 && zoom < 1 && shear >= 0 && shear < 90)) {
      throw new IllegalArgumentException(
          "An augmentation has limits of 0 or more, a zoom below 1 and a shear below 90 degrees");
    }
  }

  /** What suits digits: enough to vary a hand, too little to turn a 6 into a 9. */
  public static Augmentation digits() {
    return new Augmentation(10, 0.07, 0.1, 6);
  }

  /**
   * Changed copies of pictures.
   *
   * @param pictures {@code [n, channels, height, width]}, left as they are
   * @param random decides the changes; the same generator state gives the same changes
   */
  public INDArray apply(INDArray pictures, RandomGenerator random) {
    if (pictures.rank() != 4) {
      throw new IllegalArgumentException(
          "Pictures to augment have the shape [n, channels, height, width], not "
              + java.util.Arrays.toString(pictures.shape()));
    }
    int count = (int) pictures.size(0);
    int channels = (int) pictures.size(1);
    int height = (int) pictures.size(2);
    int width = (int) pictures.size(3);
    float[] from = pictures.dup('c').data().asFloat();
    var to = new float[from.length];
    int area = height * width;
    for (int i = 0; i < count; i++) {
      var warp = Warp.drawn(this, height, width, random);
      for (int c = 0; c < channels; c++) {
        warp.apply(from, to, (i * channels + c) * area, height, width);
      }
    }
    return Nd4j.create(to, pictures.shape(), 'c');
  }

  /**
   * Where each new pixel comes from: x = a u + b v + left, y = c u + d v + top, for (u, v) measured
   * from the middle.
   */
  private record Warp(double a, double b, double c, double d, double left, double top) {
    static Warp drawn(Augmentation limits, int height, int width, RandomGenerator random) {
      double angle = Math.toRadians(within(limits.rotation, random));
      double slant = Math.tan(Math.toRadians(within(limits.shear, random)));
      double wide = 1 / (1 + within(limits.zoom, random));
      double high = 1 / (1 + within(limits.zoom, random));
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      return new Warp(
          wide * (cos + slant * sin),
          wide * (-sin + slant * cos),
          high * sin,
          high * cos,
          (width - 1) / 2.0 + within(limits.shift, random) * width,
          (height - 1) / 2.0 + within(limits.shift, random) * height);
    }

    private static double within(double limit, RandomGenerator random) {
      return limit * (2 * random.nextDouble() - 1);
    }

    void apply(float[] from, float[] to, int offset, int height, int width) {
      double middleX = (width - 1) / 2.0;
      double middleY = (height - 1) / 2.0;
      for (int row = 0; row < height; row++) {
        double v = row - middleY;
        for (int column = 0; column < width; column++) {
          double u = column - middleX;
          double x = a * u + b * v + left;
          double y = c * u + d * v + top;
          to[offset + row * width + column] = bilinear(from, offset, height, width, x, y);
        }
      }
    }

    private static float bilinear(
        float[] from, int offset, int height, int width, double x, double y) {
      int column = (int) Math.floor(x);
      int row = (int) Math.floor(y);
      float right = (float) (x - column);
      float below = (float) (y - row);
      float upper =
          (1 - right) * at(from, offset, height, width, row, column)
              + right * at(from, offset, height, width, row, column + 1);
      float lower =
          (1 - right) * at(from, offset, height, width, row + 1, column)
              + right * at(from, offset, height, width, row + 1, column + 1);
      return (1 - below) * upper + below * lower;
    }

    private static float at(float[] from, int offset, int height, int width, int row, int column) {
      boolean inside = row >= 0 && row < height && column >= 0 && column < width;
      return inside ? from[offset + row * width + column] : 0;
    }
  }
}

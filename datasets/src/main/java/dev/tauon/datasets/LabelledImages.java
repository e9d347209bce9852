package dev.tauon.datasets;

import java.util.Arrays;

/**
 * Grey pictures of one size, each with a class.
 *
 * @param height of each picture in pixels
 * @param width of each picture in pixels
 * @param pixels unsigned bytes, 0 background to 255 full ink, picture after picture, row by row;
 *     not copied, for sets are large
 * @param labels one class for each picture; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelledImages(int height, int width, byte[] pixels, byte[] labels) {
  public LabelledImages {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("Pictures cannot be " + height + " x " + width);
    }
    if ((long) labels.length * height * width != pixels.length) {
      throw new IllegalArgumentException(
          "%,d labels and pictures of %d x %d need %,d pixels, not %,d"
              .formatted(
                  labels.length,
                  height,
                  width,
                  (long) labels.length * height * width,
                  pixels.length));
    }
  }

  public int size() {
    return labels.length;
  }

  public int label(int picture) {
    return labels[picture];
  }

  /** Pixels in one picture. */
  public int area() {
    return height * width;
  }

  /** The ink at a place, 0 to 255. */
  public int pixel(int picture, int row, int column) {
    return pixels[(picture * height + row) * width + column] & 0xff;
  }

  /** The pictures at these places, in that order. */
  public LabelledImages at(int[] places) {
    byte[] somePixels = new byte[places.length * area()];
    byte[] someLabels = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(pixels, places[i] * area(), somePixels, i * area(), area());
      someLabels[i] = labels[places[i]];
    }
    return new LabelledImages(height, width, somePixels, someLabels);
  }

  /** The first {@code count} pictures, or all where there are fewer. */
  public LabelledImages first(int count) {
    int n = Math.min(count, size());
    return new LabelledImages(
        height, width, Arrays.copyOf(pixels, n * area()), Arrays.copyOf(labels, n));
  }
}

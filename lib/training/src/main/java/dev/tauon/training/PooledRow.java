package dev.tauon.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One row of windows of a {@link MaxPooling} whose input has its {@linkplain ChannelsLast channels
 * last} and whose windows do not overlap. Floats are compared as in {@link Lanes}.
 *
 * <p>All arrays are as wide as the pixels with the padding on both sides, and a window's value
 * stands where the window begins. So every loop goes over the whole width, most of it for nothing,
 * and is still several times faster than one from window to window, since it becomes vectors.
 */
final class PooledRow {
  private final MaxPooling of;
  private final int channels;
  private final int height;
  private final int width;
  private final int columns;
  private final int margin;
  private final int[][] pixels;
  private final int[] tallest;
  private final int[] maxima;
  private final int[] changes;
  private final int[] gradient;
  private final int[] here;
  private final int[] given;
  private final int[] line;

  PooledRow(MaxPooling of) {
    this.of = of;
    channels = Math.toIntExact(of.input().size(1));
    height = Math.toIntExact(of.input().size(2));
    width = Math.toIntExact(of.input().size(3));
    columns = Math.toIntExact(of.windows().size(3));
    margin = of.pad()[1] * channels;
    int needed = (columns - 1) * of.strides()[1] + of.kernel()[1];
    int length = Math.max(of.pad()[1] + width, needed) * channels;
    pixels = new int[of.kernel()[0]][length];
    for (int[] row : pixels) {
      Arrays.fill(row, Lanes.LEAST);
    }
    tallest = new int[length];
    maxima = new int[length];
    changes = new int[length];
    gradient = new int[length];
    here = new int[length];
    given = new int[length];
    line = new int[columns];
  }

  void pool(MemorySegment from, Planes to, int picture, int row) {
    findMaxima(from, picture, row);
    int step = of.strides()[1] * channels;
    for (int channel = 0; channel < channels; channel++) {
      for (int column = 0, at = channel; column < columns; column++, at += step) {
        line[column] = Lanes.ordered(maxima[at]);
      }
      to.write(picture * channels + channel, row, line);
    }
  }

  /** Writes the rows of pixels from this row's windows to those of the next. */
  void handBack(MemorySegment from, Planes epsilon, MemorySegment to, int picture, int row) {
    findMaxima(from, picture, row);
    Arrays.fill(changes, 0);
    int step = of.strides()[1] * channels;
    for (int channel = 0; channel < channels; channel++) {
      epsilon.read(picture * channels + channel, row, line);
      for (int column = 0, at = channel; column < columns; column++, at += step) {
        changes[at] = line[column];
      }
    }
    int end = row == of.windows().size(2) - 1 ? height : Math.min(height, y(row + 1, 0));
    for (int y = row == 0 ? 0 : y(row, 0); y < end; y++) {
      Arrays.fill(gradient, 0);
      int down = y - y(row, 0);
      if (down < pixels.length) {
        handBack(pixels[down]);
      }
      MemorySegment.copy(
          gradient, margin, to, ValueLayout.JAVA_INT, start(picture, y), width * channels);
    }
  }

  private void handBack(int[] values) {
    for (int right = 0; right < of.kernel()[1]; right++) {
      int ahead = right * channels;
      System.arraycopy(values, ahead, here, 0, here.length - ahead);
      Lanes.difference(here, maxima);
      System.arraycopy(changes, 0, given, 0, given.length);
      Lanes.andNot(given, here);
      Lanes.and(changes, here);
      System.arraycopy(given, 0, given, ahead, given.length - ahead);
      Arrays.fill(given, 0, ahead, 0);
      Lanes.or(gradient, given);
    }
  }

  private void findMaxima(MemorySegment from, int picture, int row) {
    Arrays.fill(tallest, Lanes.LEAST);
    for (int down = 0; down < pixels.length; down++) {
      int y = y(row, down);
      if (y >= 0 && y < height) {
        int[] values = pixels[down];
        MemorySegment.copy(
            from, ValueLayout.JAVA_INT, start(picture, y), values, margin, width * channels);
        Lanes.order(values, margin, margin + width * channels);
        Lanes.largest(tallest, values);
      }
    }
    System.arraycopy(tallest, 0, maxima, 0, maxima.length);
    for (int right = 1; right < of.kernel()[1]; right++) {
      Arrays.fill(here, Lanes.LEAST);
      System.arraycopy(tallest, right * channels, here, 0, here.length - right * channels);
      Lanes.largest(maxima, here);
    }
  }

  private int y(int row, int down) {
    return row * of.strides()[0] - of.pad()[0] + down;
  }

  private long start(int picture, int y) {
    return ((long) picture * height + y) * width * channels * Float.BYTES;
  }

  /** The memory of an array with channels last. */
  static MemorySegment memory(INDArray array) {
    return MemorySegment.ofAddress(array.data().pointer().address() + array.offset() * Float.BYTES)
        .reinterpret(array.length() * Float.BYTES);
  }
}

package dev.tauon.training;

import dev.tauon.datasets.LabelledImages;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures as arrays, and arrays as pictures. */
public final class Images {
  private static final int CHUNK = 1_000;

  private Images() {}

  /**
   * Grey pictures as a DL4J data set.
   *
   * @param images n pictures of h x w, bytes 0 to 255
   * @param classes how many classes there are
   * @return features {@code [n, 1, h, w]} of floats 0 to 1, labels {@code [n, classes]} one-hot
   * @throws IllegalArgumentException if a label is not a class
   */
  public static DataSet dataSet(LabelledImages images, int classes) {
    int n = images.size();
    INDArray features =
        Nd4j.createUninitialized(
            DataType.FLOAT, new long[] {n, 1, images.height(), images.width()}, 'c');
    var into = features.data().asNioFloat();
    var chunk = new float[CHUNK * images.area()];
    byte[] pixels = images.pixels();
    for (int from = 0; from < pixels.length; from += chunk.length) {
      int length = Math.min(chunk.length, pixels.length - from);
      for (int i = 0; i < length; i++) {
        chunk[i] = (pixels[from + i] & 0xff) / 255f;
      }
      into.put(chunk, 0, length);
    }
    return new DataSet(features, oneHot(images.labels(), classes));
  }

  private static INDArray oneHot(byte[] labels, int classes) {
    var values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "Picture %,d has the label %d; there are %d classes".formatted(i, labels[i], classes));
      }
      values[i * classes + labels[i]] = 1;
    }
    return Nd4j.create(values, new long[] {labels.length, classes}, 'c');
  }

  /**
   * A picture for people: grey, or in colours where there are three channels.
   *
   * @param picture {@code [h, w]}, {@code [1, h, w]} or {@code [3, h, w]}, also with one more
   *     leading 1; values 0 to 1, others are cut off
   */
  public static BufferedImage picture(INDArray picture) {
    long[] shape = picture.shape();
    int rank = shape.length;
    long channels = rank >= 3 ? shape[rank - 3] : 1;
    if (rank < 2 || rank > 4 || (rank == 4 && shape[0] != 1) || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "One picture has the shape [height, width] or [channels, height, width] with 1 or 3"
              + " channels, not "
              + Arrays.toString(shape));
    }
    int height = (int) shape[rank - 2];
    int width = (int) shape[rank - 1];
    float[] values = picture.dup('c').reshape(-1).toFloatVector();
    int area = height * width;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < area; i++) {
      int red = level(values[i]);
      int green = channels == 3 ? level(values[area + i]) : red;
      int blue = channels == 3 ? level(values[2 * area + i]) : red;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  /** The first {@code count} pictures of {@code [n, channels, h, w]}, for people. */
  public static List<BufferedImage> pictures(INDArray pictures, int count) {
    int shown = (int) Math.min(count, pictures.size(0));
    return IntStream.range(0, shown).mapToObj(i -> picture(pictures.slice(i))).toList();
  }

  private static int level(float value) {
    return Math.clamp(Math.round(255 * value), 0, 255);
  }
}

package dev.tauon.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Small changes that leave a picture's meaning as it is, drawn anew each time a picture is shown:
 * the settings of Keras' {@code ImageDataGenerator} with their meaning there.
 *
 * <pre>{@code
 * var augmenter = ImageAugmenter.rescaled(1 / 255.0)
 *     .withRotation(40).withShift(0.2, 0.2).withShear(0.2).withZoom(0.2).withFlip(true);
 * }</pre>
 *
 * <p>All changes of a picture are one affine warp about its middle (height / 2 - 0.5, width / 2 -
 * 0.5): the matrices rotation · shift · shear · zoom over (row, column, 1), and a mirror last. The
 * picture is sampled once, bilinearly, and multiplied with {@code rescale} at the very end. What is
 * drawn for a picture follows from the seed, the round and the picture's number alone, whatever the
 * number of threads.
 *
 * <p>Source: Keras, {@code ImageDataGenerator} and {@code apply_affine_transform}, whose middle is
 * this one since 2.9 (it was height / 2 + 0.5 before), and SciPy, {@code
 * ndimage.affine_transform(order=1)}.
 *
 * @param rescale factor for every value, after all changes; {@code 1 / 255.0} brings bytes to 0..1
 * @param rotation at most this many degrees either way
 * @param widthShift at most this share of the width either way, 0 to 1
 * @param heightShift at most this share of the height either way, 0 to 1
 * @param shear at most this many degrees either way, below 90
 * @param zoom factors between 1 - zoom and 1 + zoom, drawn apart for rows and columns; below 1
 * @param flip whether every second picture, by chance, is mirrored left to right
 * @param fillMode what is shown beyond the picture's edge
 * @param fillValue for {@link FillMode#CONSTANT}, before rescaling
 */
public record ImageAugmenter(
    double rescale,
    double rotation,
    double widthShift,
    double heightShift,
    double shear,
    double zoom,
    boolean flip,
    FillMode fillMode,
    double fillValue) {
  public ImageAugmenter {
    require(Double.isFinite(rescale) && rescale != 0, "a rescale other than 0", rescale);
    require(rotation >= 0 && rotation <= 360, "a rotation of 0 to 360 degrees", rotation);
    require(isShare(widthShift), "a width shift of 0 to 1", widthShift);
    require(isShare(heightShift), "a height shift of 0 to 1", heightShift);
    require(shear >= 0 && shear < 90, "a shear of 0 to below 90 degrees", shear);
    require(zoom >= 0 && zoom < 1, "a zoom of 0 to below 1", zoom);
    require(Double.isFinite(fillValue), "a finite fill value", fillValue);
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String wanted, double given) {
    if (!holds) {
      throw new IllegalArgumentException("An image augmenter takes " + wanted + ", not " + given);
    }
  }

  /** Changes nothing; what is beyond the edge is the nearest pixel, as in Keras. */
  public static ImageAugmenter none() {
    return rescaled(1);
  }

  /** Multiplies every value with {@code factor} and changes nothing else. */
  public static ImageAugmenter rescaled(double factor) {
    return new ImageAugmenter(factor, 0, 0, 0, 0, 0, false, FillMode.NEAREST, 0);
  }

  public ImageAugmenter withRescale(double factor) {
    return new ImageAugmenter(
        factor, rotation, widthShift, heightShift, shear, zoom, flip, fillMode, fillValue);
  }

  public ImageAugmenter withRotation(double degrees) {
    return new ImageAugmenter(
        rescale, degrees, widthShift, heightShift, shear, zoom, flip, fillMode, fillValue);
  }

  /** Shares of the width and the height. */
  public ImageAugmenter withShift(double ofWidth, double ofHeight) {
    return new ImageAugmenter(
        rescale, rotation, ofWidth, ofHeight, shear, zoom, flip, fillMode, fillValue);
  }

  public ImageAugmenter withShear(double degrees) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, degrees, zoom, flip, fillMode, fillValue);
  }

  public ImageAugmenter withZoom(double range) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, shear, range, flip, fillMode, fillValue);
  }

  public ImageAugmenter withFlip(boolean horizontally) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, shear, zoom, horizontally, fillMode, fillValue);
  }

  public ImageAugmenter withFill(FillMode mode) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, shear, zoom, flip, mode, fillValue);
  }

  /** Beyond the edge is {@code value}, in the units of the pictures before rescaling. */
  public ImageAugmenter withFill(double value) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, shear, zoom, flip, FillMode.CONSTANT, value);
  }

  /** The same rescaling and no change: what validation pictures get. */
  public ImageAugmenter withoutChanges() {
    return rescaled(rescale);
  }

  /** Whether pictures are left as they are but for rescaling. */
  public boolean changesNothing() {
    return equals(rescaled(rescale).withFill(fillMode).withFillValue(fillValue));
  }

  private ImageAugmenter withFillValue(double value) {
    return new ImageAugmenter(
        rescale, rotation, widthShift, heightShift, shear, zoom, flip, fillMode, value);
  }

  /**
   * Changed copies of pictures, made on all cores.
   *
   * @param pictures {@code [n, channels, height, width]}, left as they are
   * @param seed what is drawn follows from it,
   * @param round from this number, another one each time the pictures are shown,
   * @param numbers and from each picture's number in the data set, one for each picture
   * @return as many pictures of the same shape
   */
  public INDArray apply(INDArray pictures, long seed, int round, int... numbers) {
    long[] shape = pictures.shape();
    if (shape.length != 4 || shape[0] != numbers.length) {
      throw new IllegalArgumentException(
          "Pictures to augment have the shape [n, channels, height, width] and a number each; these have the shape %s and %d numbers"
              .formatted(Arrays.toString(shape), numbers.length));
    }
    INDArray straight = Floats.straight(pictures);
    FloatBuffer from = straight.data().asNioFloat();
    Floats.Fresh changed = Floats.Fresh.of(shape);
    FloatBuffer to = changed.values();
    int channels = (int) shape[1];
    int height = (int) shape[2];
    int width = (int) shape[3];
    int size = channels * height * width;
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(i -> {
          var picture = new float[size];
          from.get(i * size, picture);
          draw(picture, to, i * size, channels, height, width, seed, round, numbers[i]);
        });
    return changed.array();
  }

  /** Draws one picture, changed, to {@code toAt} in {@code to}. */
  void draw(
      float[] from,
      FloatBuffer to,
      int toAt,
      int channels,
      int height,
      int width,
      long seed,
      int round,
      int number) {
    if (changesNothing()) {
      copy(from, to, toAt);
    } else {
      new Resampling(height, width, channels, fillMode, (float) fillValue, (float) rescale)
          .draw(from, to, toAt, warp(height, width, seed, round, number));
    }
  }

  private void copy(float[] from, FloatBuffer to, int toAt) {
    float factor = (float) rescale;
    for (int i = 0; i < from.length; i++) {
      to.put(toAt + i, factor * from[i]);
    }
  }

  /** What is drawn for this picture in this round. */
  Warp warp(int height, int width, long seed, int round, int number) {
    // Each picture has a generator of its own, far from the others' by its mixed seed.
    var random =
        new SplittableRandom(
            new SplittableRandom(seed ^ (long) round << 32 ^ number).nextLong() + number);
    double angle = Math.toRadians(within(rotation, random));
    double down = within(heightShift, random) * height;
    double right = within(widthShift, random) * width;
    double slant = Math.toRadians(within(shear, random));
    double rows = 1 + within(zoom, random);
    double columns = 1 + within(zoom, random);
    boolean flipped = random.nextBoolean() && flip;
    return Warp.of(height, width, angle, down, right, slant, rows, columns, flipped);
  }

  private static double within(double limit, SplittableRandom random) {
    return limit * (2 * random.nextDouble() - 1);
  }
}

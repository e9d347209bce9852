package dev.tauon.training;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained network with what is needed to use it.
 *
 * @param network a MultiLayerNetwork or a ComputationGraph
 * @param classes names of the classes, in the order of the network's outputs
 * @param input shape of one example, for instance {@code [1, 28, 28]}: channels, height, width
 * @param preparation what is done to the values of a picture before the network sees them
 */
public record SavedModel(
    Model network, List<String> classes, List<Long> input, Preparation preparation) {
  public SavedModel {
    classes = List.copyOf(classes);
    input = List.copyOf(input);
    if (input.isEmpty() || input.stream().anyMatch(side -> side < 1)) {
      throw new IllegalArgumentException(
          "The shape of an input has sides of at least 1, not " + input);
    }
  }

  /**
   * A classifier of pictures whose pixels it gets from 0 to 1.
   *
   * @param shape channels (1 is grey, 3 are colours), height, width
   */
  public static SavedModel ofPictures(Model network, List<String> classes, long... shape) {
    return new SavedModel(
        network, classes, Arrays.stream(shape).boxed().toList(), Preparation.PIXELS);
  }

  /** A classifier that was trained on these folders: it gets pictures as it did then. */
  public static SavedModel ofPictures(Model network, FolderImages trained) {
    ImageFolders folders = trained.settings();
    return new SavedModel(
        network,
        trained.classes(),
        Arrays.stream(folders.shape()).boxed().toList(),
        folders.preparation());
  }

  /**
   * Classifies a picture of any size: it is brought to the network's size, colours and range.
   *
   * @throws IllegalArgumentException if the network does not take pictures
   */
  public Prediction classify(BufferedImage picture) {
    ColourMode colour = colour();
    return classify(
        array(
            Resizing.of(
                Pixels.of(picture, colour),
                colour.channels(),
                picture.getHeight(),
                picture.getWidth(),
                side(1),
                side(2))));
  }

  /**
   * Classifies the picture in a file.
   *
   * @throws UnreadableImage if there is no picture in it; the message names the file
   * @throws IllegalArgumentException if the network does not take pictures
   */
  public Prediction classify(Path file) {
    try {
      return classify(array(new PictureFile(file).read(side(1), side(2), colour())));
    } catch (UnreadableImage e) {
      throw new UnreadableImage(file + " cannot be classified: " + e.getMessage(), e);
    }
  }

  private ColourMode colour() {
    if (input.size() != 3) {
      throw new IllegalArgumentException(
          "This model takes examples of the shape %s, which are no pictures".formatted(input));
    }
    return ColourMode.of(input.getFirst());
  }

  private int side(int dimension) {
    if (input.size() != 3) {
      throw new IllegalArgumentException(
          "This model takes examples of the shape %s, which are no pictures".formatted(input));
    }
    return Math.toIntExact(input.get(dimension));
  }

  private INDArray array(float[] values) {
    return Nd4j.create(preparation.apply(values), shape(), 'c');
  }

  private long[] shape() {
    return input.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Classifies one example that is prepared already.
   *
   * @param example of the shape {@link #input()}, with or without a leading 1
   * @throws IllegalArgumentException if it has another shape
   */
  public Prediction classify(INDArray example) {
    long[] wanted = shape();
    long length = Arrays.stream(wanted).reduce(1, (a, b) -> a * b);
    long[] batch = new long[wanted.length + 1];
    batch[0] = 1;
    System.arraycopy(wanted, 0, batch, 1, wanted.length);
    boolean fits = Arrays.equals(example.shape(), wanted) || Arrays.equals(example.shape(), batch);
    if (!fits && !(example.length() == length && wanted.length == 1)) {
      throw new IllegalArgumentException(
          "An example for this model has the shape %s, not %s"
              .formatted(input, Arrays.toString(example.shape())));
    }
    double[] shares =
        Trainable.of(network)
            .output(example.dup('c').reshape('c', batch))
            .dup('c')
            .reshape(-1)
            .toDoubleVector();
    return Prediction.of(shares, classes);
  }
}

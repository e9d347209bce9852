package dev.tauon.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures in folders that are named after their classes:
 *
 * <pre>
 * cats-and-dogs/train/cat/0001.jpg       cats-and-dogs/validation/cat/0001.jpg
 * cats-and-dogs/train/dog/0001.jpg       cats-and-dogs/validation/dog/0001.jpg
 * </pre>
 *
 * <pre>{@code
 * var folders = ImageFolders.in(Path.of("cats-and-dogs"))
 *     .withSize(150, 150).withBatchSize(32).withClassMode(ClassMode.BINARY)
 *     .withAugmenter(augmenter);
 * try (var train = folders.train(); var validation = folders.validation()) {
 *   Training.of(network).on(train).stepsPerEpoch(100).validatedOn(validation).epochs(15).fit();
 * }
 * }</pre>
 *
 * <p>Classes are numbered in the order of their folders' names. Training pictures come in another
 * order each round and changed by the augmenter; those of every other part come in the order of
 * their names and are only rescaled.
 *
 * @param root folder with a folder for each part
 * @param height of the pictures that the network gets, in pixels
 * @param width of the pictures that the network gets, in pixels
 * @param colour channels of these pictures
 * @param classMode what labels look like
 * @param batchSize pictures in a batch
 * @param seed what order and changes follow from
 * @param augmenter changes training pictures; its rescaling holds for all
 */
public record ImageFolders(
    Path root,
    int height,
    int width,
    ColourMode colour,
    ClassMode classMode,
    int batchSize,
    long seed,
    ImageAugmenter augmenter) {
  public ImageFolders {
    if (height < 1 || width < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "Pictures need a height, a width and a batch size of at least 1, not %d x %d and %d"
              .formatted(height, width, batchSize));
    }
  }

  /**
   * As Keras has it: 256 x 256 pixels in colours, categorical labels, batches of 32; values are
   * brought to 0..1.
   */
  public static ImageFolders in(Path root) {
    return new ImageFolders(
        root,
        256,
        256,
        ColourMode.RGB,
        ClassMode.CATEGORICAL,
        32,
        Reproducible.seed(),
        ImageAugmenter.rescaled(1 / 255.0));
  }

  /** In pixels. Pictures of other shapes are stretched to it. */
  public ImageFolders withSize(int newHeight, int newWidth) {
    return new ImageFolders(
        root, newHeight, newWidth, colour, classMode, batchSize, seed, augmenter);
  }

  public ImageFolders withColour(ColourMode mode) {
    return new ImageFolders(root, height, width, mode, classMode, batchSize, seed, augmenter);
  }

  public ImageFolders withClassMode(ClassMode mode) {
    return new ImageFolders(root, height, width, colour, mode, batchSize, seed, augmenter);
  }

  public ImageFolders withBatchSize(int pictures) {
    return new ImageFolders(root, height, width, colour, classMode, pictures, seed, augmenter);
  }

  public ImageFolders withSeed(long number) {
    return new ImageFolders(root, height, width, colour, classMode, batchSize, number, augmenter);
  }

  public ImageFolders withAugmenter(ImageAugmenter changes) {
    return new ImageFolders(root, height, width, colour, classMode, batchSize, seed, changes);
  }

  /** Shape of one picture: channels, height, width. */
  public long[] shape() {
    return new long[] {colour.channels(), height, width};
  }

  /** What is needed to prepare a picture for the network as these were. */
  public Preparation preparation() {
    return Preparation.scaled(augmenter.rescale());
  }

  /**
   * The pictures in {@code train/}, shuffled and changed.
   *
   * @throws ImagesNotFound if there are none, or of one class only
   */
  public FolderImages train() {
    return new FolderImages(this, FolderScan.of(root.resolve("train"), classMode), true);
  }

  /**
   * The pictures in {@code validation/}, in order and unchanged.
   *
   * @throws ImagesNotFound if there are none, or of other classes than in {@code train/}
   */
  public FolderImages validation() {
    return part("validation");
  }

  /**
   * The pictures in another folder beside {@code train/}, for instance {@code test}, in order and
   * unchanged.
   *
   * @throws ImagesNotFound if there are none, or of other classes than in {@code train/}
   */
  public FolderImages part(String name) {
    FolderScan scan = FolderScan.of(root.resolve(name), classMode);
    Path train = root.resolve("train");
    if (Files.isDirectory(train)) {
      List<String> learnt = FolderScan.classes(train);
      if (!learnt.equals(scan.classes())) {
        throw new ImagesNotFound(
            "%s has the classes %s, but %s has %s: the network would take one for another"
                .formatted(root.resolve(name), scan.classes(), train, learnt));
      }
    }
    return new FolderImages(this, scan, false);
  }

  /** The parts that there are, by name. */
  public List<String> parts() {
    try (Stream<Path> inside = Files.list(root)) {
      return inside
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ImagesNotFound("The folder " + root + " cannot be read: " + e.getMessage(), e);
    }
  }
}

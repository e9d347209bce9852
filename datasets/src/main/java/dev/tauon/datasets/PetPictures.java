package dev.tauon.datasets;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pictures of cats and dogs, 150 x 150 pixels in colour, in a folder for each part and class:
 * {@code train/cat/0001.jpg}. Drawn by program; the same on every machine.
 *
 * <p>How hard: both classes have the same coats, postures, places, light, cameras and things in the
 * way, so that colour and brightness tell next to nothing: a linear model of colours is right for
 * about half. Ears, muzzle and eyes tell the class. Most animals look at the camera, three of four
 * pictures are portraits.
 *
 * @param folder with {@code train} and {@code validation}
 * @param classes in the order of their numbers
 * @param pictures all of them, by part, class and name
 */
public record PetPictures(Path folder, List<String> classes, List<Picture> pictures) {
  /** Pixels along a side. */
  public static final int SIZE = PetPainter.SIZE;

  /**
   * @param label number of its class
   */
  public record Picture(Path file, Part part, int label) {
    /** Its pixels. */
    public BufferedImage image() {
      try {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
          throw new CorruptData(file + " is no picture");
        }
        return image;
      } catch (IOException e) {
        throw new UncheckedIOException("Could not read " + file, e);
      }
    }
  }

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static PetPictures load() {
    return load(DataStore.standard());
  }

  /** Lists 400 pictures of each class to learn from and 100 to measure with. */
  public static PetPictures load(DataStore store) {
    return read(store.folder(Catalogue.generated("pets")));
  }

  /** The same with 1,000 and 500 of each class, from this machine's standard places. */
  public static PetPictures loadFull() {
    return loadFull(DataStore.standard());
  }

  /** The same with 1,000 and 500 of each class. */
  public static PetPictures loadFull(DataStore store) {
    return read(store.folder(Catalogue.generated("pets-full")));
  }

  private static PetPictures read(Path folder) {
    var pictures = new ArrayList<Picture>();
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
      for (int label = 0; label < PetGenerator.CLASSES.size(); label++) {
        Path of = folder.resolve(part.text()).resolve(PetGenerator.CLASSES.get(label));
        try (Stream<Path> files = Files.list(of)) {
          for (Path file : files.sorted().toList()) {
            pictures.add(new Picture(file, part, label));
          }
        } catch (IOException e) {
          throw new UncheckedIOException("Could not list " + of, e);
        }
      }
    }
    return new PetPictures(folder, PetGenerator.CLASSES, List.copyOf(pictures));
  }

  /** The folder to learn from, with a folder for each class. */
  public Path train() {
    return folder.resolve(Part.TRAIN.text());
  }

  /** The folder to measure with. */
  public Path validation() {
    return folder.resolve(Part.VALIDATION.text());
  }

  /** The pictures of one part. */
  public List<Picture> part(Part part) {
    return pictures.stream().filter(picture -> picture.part == part).toList();
  }
}

package dev.tauon.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What there is in one folder of classes.
 *
 * @param folder that was looked through
 * @param classes by name
 * @param files pictures, class by class and by name
 * @param labels number of the class of each file
 * @param skipped what is no picture, and why
 */
record FolderScan(
    Path folder,
    List<String> classes,
    List<PictureFile> files,
    List<Integer> labels,
    Map<Path, String> skipped) {

  /**
   * Looks through a folder, at the first bytes of every file.
   *
   * @throws ImagesNotFound if there is nothing to tell classes apart with
   */
  static FolderScan of(Path folder, ClassMode mode) {
    List<String> classes = classes(folder);
    if (classes.size() == 1) {
      throw new ImagesNotFound(
          "%s has one class only, %s: a network needs a second one to tell it from"
              .formatted(folder, classes.getFirst()));
    }
    if (mode == ClassMode.BINARY && classes.size() != 2) {
      throw new ImagesNotFound(
          "Binary labels are for two classes; %s has %d: %s. Use ClassMode.CATEGORICAL or SPARSE"
              .formatted(folder, classes.size(), String.join(", ", classes)));
    }
    List<PictureFile> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    Map<Path, String> skipped = new TreeMap<>();
    for (int label = 0; label < classes.size(); label++) {
      int before = files.size();
      add(folder.resolve(classes.get(label)), files, skipped);
      if (files.size() == before) {
        throw new ImagesNotFound(
            "There are no images in %s%s"
                .formatted(
                    folder.resolve(classes.get(label)),
                    skipped.isEmpty() ? "" : "; what is there cannot be read: " + few(skipped)));
      }
      for (int i = before; i < files.size(); i++) {
        labels.add(label);
      }
    }
    return new FolderScan(folder, classes, List.copyOf(files), List.copyOf(labels), skipped);
  }

  /** The names of the folders in it. */
  static List<String> classes(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ImagesNotFound(
          "There is no folder %s. It should hold a folder of images for each class"
              .formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> classes =
          inside
              .filter(Files::isDirectory)
              .map(f -> f.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      if (classes.isEmpty()) {
        throw new ImagesNotFound(
            "There are no classes in %s. It should hold a folder of images for each class"
                .formatted(folder));
      }
      return classes;
    } catch (IOException e) {
      throw new ImagesNotFound("The folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void add(Path folder, List<PictureFile> files, Map<Path, String> skipped) {
    try (Stream<Path> inside = Files.walk(folder.toRealPath())) {
      List<Path> all =
          inside
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      List<Optional<String>> problems = all.parallelStream().map(FolderScan::problem).toList();
      for (int i = 0; i < all.size(); i++) {
        Path file = all.get(i);
        problems
            .get(i)
            .ifPresentOrElse(
                reason -> skipped.put(file, reason), () -> files.add(new PictureFile(file)));
      }
    } catch (IOException e) {
      throw new ImagesNotFound("The folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<String> problem(Path path) {
    var file = new PictureFile(path);
    if (!file.isNamedAsPicture()) {
      return Optional.of("its name is not that of a picture");
    }
    try {
      file.check();
      return Optional.empty();
    } catch (UnreadableImage e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The first of them, for a sentence. */
  static String few(Map<Path, String> skipped) {
    List<String> first =
        skipped.entrySet().stream()
            .limit(5)
            .map(e -> e.getKey().getFileName() + " (" + e.getValue() + ")")
            .toList();
    int more = skipped.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}

package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of cats and dogs in folders: {@code train/cat/0001.jpg} and so on.
 *
 * @param train pictures of each class to learn from
 * @param validation pictures of each class to measure with
 */
record PetGenerator(int train, int validation) implements Generator {
  static final List<String> CLASSES = List.of("cat", "dog");
  private static final long SEED = 1_701;

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
      for (String name : CLASSES) {
        Files.createDirectories(folder.resolve(part.text()).resolve(name));
      }
    }
    int each = train + validation;
    Pieces.each(
        CLASSES.size() * each,
        progress,
        i -> {
          int kind = i % CLASSES.size();
          int number = i / CLASSES.size();
          Part part = number < train ? Part.TRAIN : Part.VALIDATION;
          int within = number < train ? number : number - train;
          byte[] jpeg = PetPainter.jpeg(kind == 0, Chance.of(SEED, part.ordinal(), kind, within));
          Files.write(
              folder.resolve(part.text()).resolve(CLASSES.get(kind)).resolve(fileName(within)),
              jpeg);
        });
  }

  private static String fileName(int number) {
    String digits = Integer.toString(number + 1);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits + ".jpg";
  }
}

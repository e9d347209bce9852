package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store for tests of generated data that keeps them for all tests of one build. */
final class GeneratedSets {
  private static final Path CACHE = Path.of("target", "generated-sets");

  private GeneratedSets() {}

  static DataStore store() {
    return at(CACHE);
  }

  static DataStore at(Path cache) {
    return new DataStore(List.of(), cache, Optional.empty(), (_, _) -> {});
  }

  /** A set of one small file, to see what becomes of it. */
  static GeneratedDataset words(Generator generator) {
    return new GeneratedDataset(
        "words", "Words", "One word", "CC0 1.0", generator, WORDS.sha256(), 1, 4, "good");
  }

  static final Manifest WORDS =
      new Manifest(List.of(new Manifest.Line("a/word.txt", Checksum.of("good"))));

  static void writeWord(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/word.txt"), "good");
  }
}

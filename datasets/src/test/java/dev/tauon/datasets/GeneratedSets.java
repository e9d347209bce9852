package dev.tauon.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store for tests of generated data that keeps them for the tests of one run, not for the next.
 */
final class GeneratedSets {
  private static final Path CACHE = Path.of("target", "generated-sets");

  static {
    // What an earlier generator has made would hide a change.
    try {
      GeneratedFolder.delete(CACHE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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

package dev.tauon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.slf4j.LoggerFactory;

/** Folders of the person who starts the program, and temporary ones. */
final class Folders {
  private Folders() {}

  /**
   * Makes sure that a folder is there.
   *
   * @throws CannotStart where it cannot be made
   */
  static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CannotStart("The folder " + folder + " cannot be written.", e);
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** As {@link #delete}, where nobody can do anything about a failure. */
  static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      LoggerFactory.getLogger(Folders.class)
          .atWarn()
          .addKeyValue("folder", folder)
          .setCause(e)
          .log("a temporary folder is left");
    }
  }
}

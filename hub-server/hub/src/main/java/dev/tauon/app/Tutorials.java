package dev.tauon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies the tutorials into the user's folder, once, so that they can be changed freely. */
final class Tutorials {
  private Tutorials() {}

  static void copyOnce(Path notebooks, Path files) {
    var target = files.resolve("tutorials");
    try {
      if (Files.exists(target) || !Files.isDirectory(notebooks)) {
        return;
      }
      Files.createDirectories(target);
      try (var all = Files.list(notebooks)) {
        for (var notebook : all.filter(f -> f.toString().endsWith(".ipynb")).toList()) {
          Files.copy(notebook, target.resolve(notebook.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new CannotStart("The folder " + files + " cannot be written.", e);
    }
  }
}

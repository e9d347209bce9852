package dev.tauon.kernel.assist;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a half-typed path could mean. */
final class PathsInFolder {
  private static final int MOST = 500;

  private PathsInFolder() {}

  /** Paths as they would be typed on; folders end with a slash. */
  static List<String> startingWith(String typed) {
    int name = typed.lastIndexOf('/') + 1;
    var folder = typed.substring(0, name);
    var prefix = typed.substring(name);
    var found = new ArrayList<String>();
    try {
      var path =
          folder.startsWith("~/")
              ? Path.of(System.getProperty("user.home", ""), folder.substring(2))
              : Path.of(folder);
      try (var entries =
          Files.newDirectoryStream(path, entry -> fits(entry.getFileName().toString(), prefix))) {
        for (var entry : entries) {
          if (found.size() == MOST) {
            break;
          }
          found.add(folder + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  private static boolean fits(String name, String prefix) {
    return name.startsWith(prefix) && (!name.startsWith(".") || prefix.startsWith("."));
  }
}

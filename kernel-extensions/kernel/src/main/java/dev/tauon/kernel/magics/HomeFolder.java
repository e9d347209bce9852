package dev.tauon.kernel.magics;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as people type them, with {@code ~} for the home folder. */
final class HomeFolder {
  private HomeFolder() {}

  static Path resolve(String typed) {
    try {
      if (typed.equals("~") || typed.startsWith("~/")) {
        var home = Path.of(System.getProperty("user.home", ""));
        return typed.length() < 3 ? home : home.resolve(typed.substring(2));
      }
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw new MagicFailed("\"" + typed + "\" cannot be the name of a file.", e);
    }
  }
}

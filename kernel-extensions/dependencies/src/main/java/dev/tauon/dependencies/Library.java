package dev.tauon.dependencies;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that was found.
 *
 * @param neededBy the way to it from what was asked for; empty for that itself
 */
public record Library(Coordinates coordinates, Path file, List<Coordinates> neededBy) {
  public Library {
    neededBy = List.copyOf(neededBy);
  }
}

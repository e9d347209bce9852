package dev.tauon.dependencies;

import java.util.List;

/**
 * The answer to a question for libraries.
 *
 * @param libraries that are to be loaded
 * @param present that were loaded before
 */
public record Found(List<Library> libraries, List<Present> present) {
  public Found {
    libraries = List.copyOf(libraries);
    present = List.copyOf(present);
  }
}

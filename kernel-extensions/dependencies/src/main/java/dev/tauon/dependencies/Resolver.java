package dev.tauon.dependencies;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds libraries and what they need in Maven repositories. */
public interface Resolver {
  /**
   * What holds for every question.
   *
   * @param repositories besides those of the settings
   * @param locked versions by {@link Coordinates#unversioned()}, which win over all others
   * @param loaded what is not to be fetched
   */
  record Frame(List<Repository> repositories, Map<String, String> locked, LoadedVersions loaded) {
    public Frame {
      repositories = List.copyOf(repositories);
      locked = Map.copyOf(locked);
    }
  }

  /**
   * Finds libraries by their names.
   *
   * @throws dev.tauon.kernel.magics.MagicFailed which names the file and the repositories
   */
  Found byName(List<Coordinates> wanted, Frame frame, Transfers transfers);

  /**
   * Finds what a POM depends on.
   *
   * @param scopes of the dependencies that are wanted
   * @throws dev.tauon.kernel.magics.MagicFailed which names the file and the repositories
   */
  Found ofPom(Path pom, Set<String> scopes, Frame frame, Transfers transfers);
}

package dev.tauon.dependencies;

import java.util.Optional;

/** Says which version of a library is loaded already. */
@FunctionalInterface
public interface LoadedVersions {
  /**
   * @param classifier may be empty
   */
  Optional<String> of(String group, String artifact, String classifier);
}

package dev.tauon.dependencies;

import java.util.List;

/**
 * A library that is wanted and was loaded before, in a version that cannot change any more.
 *
 * @param wanted in the version that was asked for
 * @param version that is loaded
 * @param older whether the loaded version is older than the wanted one
 * @param neededBy the way to it from what was asked for; empty for that itself
 */
public record Present(
    Coordinates wanted, String version, boolean older, List<Coordinates> neededBy) {
  public Present {
    neededBy = List.copyOf(neededBy);
  }
}

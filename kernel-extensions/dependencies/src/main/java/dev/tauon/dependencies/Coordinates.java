package dev.tauon.dependencies;

import dev.tauon.kernel.magics.MagicFailed;
import java.util.List;

/**
 * The name of one file in a Maven repository.
 *
 * @param extension usually {@code jar}
 * @param classifier may be empty
 * @param version may be a range or {@code LATEST} in what a person asks for
 */
public record Coordinates(
    String group, String artifact, String extension, String classifier, String version) {
  private static final int FEWEST_PARTS = 3;
  private static final int WITH_EXTENSION = 4;
  private static final int WITH_CLASSIFIER = 5;

  /** Reads {@code group:artifact[:type[:classifier]]:version}. */
  public static Coordinates parse(String text) {
    var parts = List.of(text.strip().split(":", -1));
    if (parts.size() < FEWEST_PARTS
        || parts.size() > WITH_CLASSIFIER
        || parts.stream().anyMatch(String::isBlank)
        || text.chars().anyMatch(Character::isWhitespace)
        || text.contains("/")) {
      throw new MagicFailed(
          "\"%s\" is not group:artifact:version, for instance org.commonmark:commonmark:0.32.0. LATEST stands for the latest version."
              .formatted(text));
    }
    return new Coordinates(
        parts.get(0),
        parts.get(1),
        parts.size() >= WITH_EXTENSION ? parts.get(2) : "jar",
        parts.size() == WITH_CLASSIFIER ? parts.get(FEWEST_PARTS) : "",
        parts.getLast());
  }

  public Coordinates withVersion(String other) {
    return new Coordinates(group, artifact, extension, classifier, other);
  }

  /** What stays the same in all versions. */
  public String unversioned() {
    return group
        + ":"
        + artifact
        + ":"
        + extension
        + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  /** With every part, so that it can be read again. */
  public String complete() {
    return unversioned() + ":" + version;
  }

  /** As short as a person writes it. */
  @Override
  public String toString() {
    return group
        + ":"
        + artifact
        + (extension.equals("jar") && classifier.isEmpty() ? "" : ":" + extension)
        + (classifier.isEmpty() ? "" : ":" + classifier)
        + ":"
        + version;
  }
}

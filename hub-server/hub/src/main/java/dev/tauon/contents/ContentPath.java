package dev.tauon.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Where something lies below a user's folder: names from the top down, none of them hidden.
 *
 * @throws InvalidPath when a name cannot be a file's name, or begins with a dot
 */
public record ContentPath(List<String> names) {
  /** The user's folder itself. */
  public static final ContentPath ROOT = new ContentPath(List.of());

  private static final int LONGEST_NAME = 255;

  public ContentPath {
    names = List.copyOf(names);
    names.forEach(ContentPath::check);
  }

  /** Reads {@code a/b/c}; slashes at either end are ignored, an empty text is the root. */
  public static ContentPath parse(String text) {
    var names = new ArrayList<String>();
    for (var name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new ContentPath(names);
  }

  public boolean isRoot() {
    return names.isEmpty();
  }

  /** The last name; empty for the root. */
  public String name() {
    return names.isEmpty() ? "" : names.getLast();
  }

  /** The folder that this lies in; the root lies in itself. */
  public ContentPath parent() {
    return names.isEmpty() ? this : new ContentPath(names.subList(0, names.size() - 1));
  }

  public ContentPath child(String name) {
    var more = new ArrayList<>(names);
    more.add(name);
    return new ContentPath(more);
  }

  /** Whether this is {@code other} or lies somewhere below it. */
  public boolean isWithin(ContentPath other) {
    return names.size() >= other.names.size()
        && names.subList(0, other.names.size()).equals(other.names);
  }

  /** The name without its extension: {@code a} of {@code a.txt}. */
  public String stem() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(0, dot) : name();
  }

  /** The extension with its dot, or nothing. */
  public String extension() {
    return name().substring(stem().length());
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }

  private static void check(String name) {
    if (name.startsWith(".")) {
      throw new InvalidPath("Names that begin with a dot are hidden and cannot be used here.");
    }
    boolean possible =
        name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
            && name.getBytes(UTF_8).length <= LONGEST_NAME
            && UTF_8.newEncoder().canEncode(name);
    if (name.isEmpty() || !possible) {
      throw new InvalidPath("The path holds a name that no file can have.");
    }
  }
}

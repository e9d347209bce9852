package dev.tauon.kernel.evaluation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One import that every notebook may rely on.
 *
 * @param line as it is written in Java
 * @param owner the package, or for a static import the class, that the names come from
 * @param name what it imports, or {@code *}
 */
record StartImport(String line, boolean isStatic, String owner, String name) {
  private static final Pattern FORM =
      Pattern.compile("import\\s+(static\\s+)?([\\w.]+)\\.(\\w+|\\*)\\s*;");

  /** Reads an import declaration; empty when it is something else. */
  static Optional<StartImport> parse(String line) {
    var match = FORM.matcher(line.strip());
    return match.matches()
        ? Optional.of(
            new StartImport(match.group(), match.group(1) != null, match.group(2), match.group(3)))
        : Optional.empty();
  }

  /** One type of its package. */
  static StartImport ofType(String owner, String name) {
    return new StartImport("import " + owner + "." + name + ";", false, owner, name);
  }

  boolean isOnDemand() {
    return name.equals("*");
  }
}

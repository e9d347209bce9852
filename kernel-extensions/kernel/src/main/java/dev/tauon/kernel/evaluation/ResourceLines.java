package dev.tauon.kernel.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the jars of a class path say in files of one name; each may have one. */
final class ResourceLines {
  private ResourceLines() {}

  /** The lines of all of them, without blank ones and those that begin with {@code #}. */
  static Set<String> of(ClassLoader loader, String resource) throws IOException {
    var lines = new LinkedHashSet<String>();
    for (var file : loader.resources(resource).toList()) {
      try (var in = file.openStream()) {
        new String(in.readAllBytes(), UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .forEach(lines::add);
      }
    }
    return lines;
  }
}

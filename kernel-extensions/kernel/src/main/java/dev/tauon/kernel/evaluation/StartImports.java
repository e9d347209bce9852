package dev.tauon.kernel.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports that every notebook starts with; each jar on the class path may add some. */
final class StartImports {
  private static final Logger log = LoggerFactory.getLogger(StartImports.class);
  private static final String RESOURCE = "META-INF/tauon/imports";

  private StartImports() {}

  static Set<String> read(ClassLoader loader) {
    var imports = new LinkedHashSet<String>();
    try {
      for (var resource : loader.resources(RESOURCE).toList()) {
        lines(resource).forEach(imports::add);
      }
    } catch (IOException e) {
      log.atWarn().setCause(e).log("a list of imports cannot be read");
    }
    return imports;
  }

  private static Set<String> lines(URL resource) throws IOException {
    try (var in = resource.openStream()) {
      var lines = new LinkedHashSet<String>();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("import "))
          .forEach(lines::add);
      return lines;
    }
  }
}

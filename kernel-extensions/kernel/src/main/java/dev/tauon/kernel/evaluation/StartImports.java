package dev.tauon.kernel.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.TypeDeclSnippet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that every notebook starts with; each jar on the class path may add some. They give way
 * to what the notebook itself declares.
 */
final class StartImports {
  private static final Logger log = LoggerFactory.getLogger(StartImports.class);
  private static final String RESOURCE = "META-INF/tauon/imports";

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");

  private final JShell shell;
  private final Map<String, ImportSnippet> types = new HashMap<>();

  StartImports(JShell shell) {
    this.shell = shell;
  }

  /** Imports all that can be found; one that does not compile is left out. */
  void evaluate(ClassLoader loader) {
    for (var line : read(loader)) {
      var event = shell.eval(line).getFirst();
      if (event.status() != Status.VALID) {
        shell.drop(event.snippet());
        log.atInfo().addKeyValue("line", line).log("an import was left out");
      } else if (event.snippet() instanceof ImportSnippet one
          && one.subKind() == SubKind.SINGLE_TYPE_IMPORT_SUBKIND) {
        types.put(one.name(), one);
      }
    }
  }

  /**
   * Takes an import away when this source declares a type of the same simple name: javac would
   * otherwise refuse every later cell for having both.
   */
  void giveWayTo(String source) {
    boolean perhaps = TYPE.matcher(source).results().anyMatch(r -> types.containsKey(r.group(1)));
    if (!perhaps) {
      return;
    }
    for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
      if (snippet instanceof TypeDeclSnippet declared) {
        var hidden = types.remove(declared.name());
        if (hidden != null && shell.status(hidden) == Status.VALID) {
          shell.drop(hidden);
        }
      }
    }
  }

  private static Set<String> read(ClassLoader loader) {
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

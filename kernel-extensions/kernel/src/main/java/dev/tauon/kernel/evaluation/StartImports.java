package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.classpath.ClassPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that every notebook may rely on; each jar on the class path may add some. They give way
 * to what the notebook itself declares.
 *
 * <p>javac resolves every import again for each snippet that it compiles, several times over: with
 * all of them in place a cell takes three times as long. So an import comes in when a name that it
 * brings is first used.
 */
final class StartImports {
  private static final Logger log = LoggerFactory.getLogger(StartImports.class);
  private static final String RESOURCE = "META-INF/tauon/imports";

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern DECLARED =
      Pattern.compile(
          "\\b(?:class|record|interface|enum)\\s+(\\w+)|\\bimport\\s+[\\w.]+\\.(\\w+)\\s*;");

  private final JShell shell;
  private final Consumer<String> whenUsed;
  private final Map<String, List<StartImport>> byName = new HashMap<>();
  private final SortedMap<String, StartImport> types = new TreeMap<>();
  private final Map<StartImport, Snippet> active = new HashMap<>();
  private final Set<String> settled = new HashSet<>();

  /**
   * @param whenUsed is told each package of which a type was imported
   */
  StartImports(JShell shell, Consumer<String> whenUsed) {
    this.shell = shell;
    this.whenUsed = whenUsed;
  }

  /** Finds out what there is to import. */
  void find(ClassLoader loader, ClassPath classPath) {
    var imports = read(loader).stream().flatMap(line -> StartImport.parse(line).stream()).toList();
    var names = new ImportableNames(loader, classPath);
    for (var one : imports) {
      var brought =
          !one.isOnDemand()
              ? Set.of(one.name())
              : one.isStatic() ? names.ofClass(one.owner()) : names.ofPackage(one.owner());
      for (var name : brought) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(one);
        if (!one.isStatic()) {
          types.putIfAbsent(name, one);
        }
      }
      if (brought.isEmpty()) {
        log.atInfo().addKeyValue("line", one.line()).log("an import brings nothing");
      }
    }
  }

  /** Imports what the names in this source may mean. */
  void activateFor(String source) {
    var names = NAME.matcher(source);
    while (names.find()) {
      var name = names.group();
      if (byName.containsKey(name) && settled.add(name)) {
        activate(name, byName.getOrDefault(name, List.of()));
      }
    }
  }

  /** The types that could be named, from the first that is not before {@code prefix}. */
  List<String> typesStartingWith(String prefix) {
    return types.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .toList();
  }

  /** Forgets what came in, after somebody else took all imports away. */
  void startAgain() {
    active.clear();
    settled.clear();
  }

  private void activate(String name, List<StartImport> imports) {
    imports.stream().filter(StartImport::isStatic).forEach(this::evaluate);
    var ofTypes = imports.stream().filter(i -> !i.isStatic()).toList();
    var named = ofTypes.stream().filter(i -> !i.isOnDemand()).findFirst();
    if (named.isPresent() || ofTypes.size() < 2) {
      named.or(() -> ofTypes.stream().findFirst()).ifPresent(this::evaluate);
      return;
    }
    // Several packages have a type of this name, and javac would refuse to choose: the first does.
    for (var one : ofTypes) {
      if (evaluate(StartImport.ofType(one.owner(), name))) {
        return;
      }
    }
  }

  private boolean evaluate(StartImport one) {
    if (active.containsKey(one)) {
      return true;
    }
    var event = shell.eval(one.line()).getFirst();
    if (event.status() != Status.VALID) {
      shell.drop(event.snippet());
      log.atInfo().addKeyValue("line", one.line()).log("an import was left out");
      return false;
    }
    active.put(one, event.snippet());
    if (!one.isStatic()) {
      whenUsed.accept(one.owner());
    }
    return true;
  }

  /**
   * Takes an import away when this source declares or imports a type of the same simple name: javac
   * would otherwise refuse every later cell for having both.
   */
  void giveWayTo(String source) {
    var declared = DECLARED.matcher(source);
    boolean perhaps =
        declared
            .results()
            .map(r -> Optional.ofNullable(r.group(1)).orElse(r.group(2)))
            .anyMatch(types::containsKey);
    if (!perhaps) {
      return;
    }
    for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
      switch (snippet) {
        case TypeDeclSnippet type -> hide(type.name());
        case ImportSnippet other when !other.isStatic() -> hide(other.name());
        default -> {}
      }
    }
  }

  private void hide(String name) {
    settled.add(name);
    for (var one : byName.getOrDefault(name, List.of())) {
      for (var hidden : List.of(one, StartImport.ofType(one.owner(), name))) {
        var snippet = hidden.isOnDemand() ? null : active.remove(hidden);
        if (snippet != null && shell.status(snippet) == Status.VALID) {
          shell.drop(snippet);
        }
      }
    }
  }

  private static Set<String> read(ClassLoader loader) {
    try {
      return ResourceLines.of(loader, RESOURCE);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("a list of imports cannot be read");
      return Set.of();
    }
  }
}

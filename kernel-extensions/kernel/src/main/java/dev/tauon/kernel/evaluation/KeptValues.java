package dev.tauon.kernel.evaluation;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of variables when a type or method is declared again. JShell compiles the
 * declarations of variables that use it once more, which takes their values, and the variables
 * themselves where the old initial value does not fit the new type.
 */
final class KeptValues {
  private static final Pattern STATEMENT =
      Pattern.compile("\\s*(?:(?:for|while|do|if|try|switch|synchronized)\\b|\\{)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  /** A variable as it was before. */
  private record Kept(String type, @Nullable Object value, Field field) {}

  /** A type or method as it was before. */
  private record Former(DeclarationSnippet snippet, @Nullable Place place) {}

  private final JShell shell;
  private final CellControl control;
  private final Map<String, Place> places;
  private final FormerClasses former;
  private final Set<String> declared = new HashSet<>();
  private final List<Former> replaced = new ArrayList<>();
  private final Map<String, Kept> waiting = new LinkedHashMap<>();
  private final Map<String, String> lost = new LinkedHashMap<>();
  private final List<String> mixed = new ArrayList<>();

  /**
   * @param places where snippets stand, by their ids
   */
  KeptValues(JShell shell, CellControl control, Map<String, Place> places) {
    this.shell = shell;
    this.control = control;
    this.places = places;
    former = new FormerClasses(shell);
  }

  /** The notebook has declared this. */
  void declares(DeclarationSnippet snippet) {
    if (isDeclaration(snippet)) {
      declared.add(snippet.name());
    }
  }

  /** Remembers the variables if this part declares something again. */
  void remember(CellPart part) {
    replaced.clear();
    var again = declared.isEmpty() ? Set.<String>of() : declaredAgain(part.source());
    if (again.isEmpty()) {
      return;
    }
    shell
        .snippets()
        .filter(s -> isDeclaration(s) && shell.status(s).isActive())
        .map(DeclarationSnippet.class::cast)
        .filter(s -> again.contains(s.name()))
        .forEach(s -> replaced.add(new Former(s, places.get(s.id()))));
    for (var variable : shell.variables().toList()) {
      if (shell.status(variable) == Status.VALID && !ShownValue.is(variable)) {
        field(variable)
            .ifPresent(field ->
                waiting.put(
                    variable.name(),
                    new Kept(variable.typeName(), control.variable().orElse(null), field)));
      }
    }
  }

  private Set<String> declaredAgain(String source) {
    // A declaration ends with a brace; most cells are known not to be one without parsing them.
    if (!source.stripTrailing().endsWith("}")
        || STATEMENT.matcher(source).lookingAt()
        || WORD.matcher(source).results().noneMatch(word -> declared.contains(word.group()))) {
      return Set.of();
    }
    return shell.sourceCodeAnalysis().sourceToSnippets(source).stream()
        .filter(KeptValues::isDeclaration)
        .map(snippet -> ((DeclarationSnippet) snippet).name())
        .filter(declared::contains)
        .collect(Collectors.toSet());
  }

  private static boolean isDeclaration(Snippet snippet) {
    return snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet;
  }

  /**
   * Gives variables back what they had.
   *
   * @param events what has just been evaluated
   */
  void putBack(List<SnippetEvent> events) {
    for (var event : events) {
      if (event.causeSnippet() == null && event.status() == Status.REJECTED) {
        // JShell has forgotten what it was to replace.
        replaced.forEach(this::revive);
      }
    }
    replaced.clear();
    if (waiting.isEmpty()) {
      return;
    }
    for (var event : events) {
      if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet variable) {
        waiting.remove(variable.name());
      }
    }
    // First all declarations: each may make JShell compile those of other variables again.
    for (var name : List.copyOf(waiting.keySet())) {
      var kept = waiting.get(name);
      // A "var" takes the type that its initial value has now, which is often Object.
      if (kept != null
          && find(name).filter(v -> isLost(v) || !v.typeName().equals(kept.type)).isPresent()) {
        shell.eval(kept.type + " " + name + ";");
      }
    }
    for (var name : List.copyOf(waiting.keySet())) {
      var kept = waiting.get(name);
      var variable = find(name);
      if (kept == null || variable.isEmpty()) {
        waiting.remove(name);
      } else if (!isLost(variable.get())) {
        waiting.remove(name);
        field(variable.get()).ifPresent(now -> putBack(name, kept, now));
      }
    }
  }

  private void putBack(String name, Kept kept, Field now) {
    var value = kept.value;
    if (now.equals(kept.field)) {
      return;
    }
    if (value != null && former.is(value)) {
      lost.put(name, "of the former " + former.name(value));
    } else if (!set(now, value)) {
      lost.put(name, "its type is another now");
    } else if (value != null) {
      former
          .within(value)
          .ifPresent(type -> mixed.add(name + " holds values of the former " + type));
    }
  }

  private static boolean set(Field field, @Nullable Object value) {
    try {
      field.set(null, value);
      return true;
    } catch (IllegalArgumentException | NullPointerException | IllegalAccessException e) {
      return false;
    }
  }

  /** Says at the end of a cell which variables could not keep their values. */
  void tell() {
    waiting.keySet().forEach(name -> lost.put(name, "its type does not compile any more"));
    waiting.clear();
    // Those that the rest of the cell has set are fine.
    lost.keySet().removeIf(name -> find(name).filter(this::hasValue).isPresent());
    if (!lost.isEmpty()) {
      System.err.println(
          "%s could not keep %s. Run the cells that set %s once more."
              .formatted(
                  lost.entrySet().stream()
                      .map(one -> one.getKey() + " (" + one.getValue() + ")")
                      .collect(Collectors.joining(", ")),
                  lost.size() == 1 ? "its value" : "their values",
                  lost.size() == 1 ? "it" : "them"));
      lost.clear();
    }
    if (!mixed.isEmpty()) {
      System.err.println(
          String.join(", ", mixed)
              + ". Fill it anew before you use these as what the type is now.");
      mixed.clear();
    }
  }

  /** The notebook starts again. */
  void forget() {
    declared.clear();
    waiting.clear();
    replaced.clear();
    lost.clear();
    mixed.clear();
  }

  private Optional<VarSnippet> find(String name) {
    return shell
        .variables()
        .filter(v -> v.name().equals(name) && shell.status(v).isActive())
        .findFirst();
  }

  private void revive(Former declaration) {
    var snippet = declaration.snippet;
    boolean gone =
        shell
            .snippets()
            .filter(KeptValues::isDeclaration)
            .noneMatch(s -> s.id().equals(snippet.id()) && shell.status(s).isActive());
    if (gone) {
      for (var event : shell.eval(snippet.source())) {
        if (event.causeSnippet() == null && declaration.place != null) {
          places.put(event.snippet().id(), declaration.place);
        }
      }
    }
  }

  private boolean hasValue(VarSnippet variable) {
    return !isLost(variable) && field(variable).isPresent() && control.variable().isPresent();
  }

  private boolean isLost(Snippet variable) {
    return shell.status(variable) != Status.VALID;
  }

  private Optional<Field> field(VarSnippet variable) {
    var unused = shell.varValue(variable);
    return control.variableField();
  }
}

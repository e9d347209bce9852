package dev.tauon.kernel.evaluation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.TypeDeclSnippet;

/** Tells values whose class was declared in a cell, and was declared or compiled again since. */
final class FormerClasses {
  private static final Pattern DECLARED =
      Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)\\$([^$]+)(?:\\$.*)?");
  private static final int MOST_LOOKED_AT = 1_000;

  private final JShell shell;

  FormerClasses(JShell shell) {
    this.shell = shell;
  }

  /** Whether it is such a value, or an array for them. */
  boolean is(Object value) {
    return isFormer(element(value.getClass()));
  }

  /** What the class of such a value is called, as a person would. */
  String name(Object value) {
    var matcher = DECLARED.matcher(element(value.getClass()).getName());
    return matcher.matches() ? matcher.group(2) : value.getClass().getName();
  }

  /** The name of such a class of which a collection of the JDK, or an array, holds values. */
  Optional<String> within(Object container) {
    try {
      return elements(container)
          .limit(MOST_LOOKED_AT)
          .filter(element -> element != null && is(element))
          .map(this::name)
          .findFirst();
    } catch (RuntimeException e) {
      // Another thread changes it.
      return Optional.empty();
    }
  }

  private static Stream<?> elements(Object container) {
    if (container instanceof Object[] array) {
      return Stream.of(array);
    }
    if (!container.getClass().getName().startsWith("java.")) {
      return Stream.empty();
    }
    return switch (container) {
      case Collection<?> collection -> collection.stream();
      case Map<?, ?> map -> Stream.concat(map.keySet().stream(), map.values().stream());
      case Optional<?> optional -> optional.stream();
      default -> Stream.empty();
    };
  }

  private boolean isFormer(Class<?> type) {
    var matcher = DECLARED.matcher(type.getName());
    return matcher.matches()
        && shell
            .snippets()
            .filter(s -> s instanceof TypeDeclSnippet t && t.name().equals(matcher.group(2)))
            .filter(s -> shell.status(s).isActive())
            .map(s -> shell.sourceCodeAnalysis().wrapper(s).fullClassName())
            .noneMatch(matcher.group(1)::equals);
  }

  private static Class<?> element(Class<?> type) {
    var element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    return element;
  }
}

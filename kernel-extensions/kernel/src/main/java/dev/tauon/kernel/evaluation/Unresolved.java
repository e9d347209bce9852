package dev.tauon.kernel.evaluation;

import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/** Speaks of declarations by their names. */
final class Unresolved {
  private Unresolved() {}

  /** For instance {@code The method f(int)}. */
  static String name(Snippet snippet) {
    return switch (snippet) {
      case MethodSnippet method ->
          "The method %s(%s)".formatted(method.name(), method.parameterTypes());
      case TypeDeclSnippet type -> "The type " + type.name();
      case PersistentSnippet declaration -> "\"" + declaration.name() + "\"";
      default -> "This code";
    };
  }
}

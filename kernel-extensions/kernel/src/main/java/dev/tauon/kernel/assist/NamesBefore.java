package dev.tauon.kernel.assist;

import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** Names that a cell declares before the cursor; the cell has not run, so JShell has no idea. */
final class NamesBefore {
  private static final int MOST_PARTS = 30;

  private NamesBefore() {}

  /** The names that begin with {@code prefix}, as suggestions with their types or signatures. */
  static Map<String, String> find(SourceCodeAnalysis analysis, String before, String prefix) {
    var names = new LinkedHashMap<String, String>();
    var rest = before;
    for (int i = 0; i < MOST_PARTS; i++) {
      var info = analysis.analyzeCompletion(rest);
      if (info.completeness() != Completeness.COMPLETE || info.remaining().isEmpty()) {
        break;
      }
      for (var snippet : analysis.sourceToSnippets(info.source())) {
        switch (snippet) {
          case VarSnippet variable -> names.put(variable.name(), variable.typeName());
          case MethodSnippet method ->
              names.put(
                  method.name() + (method.parameterTypes().isEmpty() ? "()" : "("),
                  method.signature());
          case TypeDeclSnippet type -> names.put(type.name(), "");
          default -> {}
        }
      }
      rest = info.remaining();
    }
    names.keySet().removeIf(name -> !name.startsWith(prefix));
    return names;
  }
}

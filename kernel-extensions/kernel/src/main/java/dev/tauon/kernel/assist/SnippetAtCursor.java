package dev.tauon.kernel.assist;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * The part of a cell that the compiler looks at for help: JShell understands one declaration, or a
 * row of statements, but not a mixture.
 *
 * @param code the text up to the cursor
 * @param start where it begins in the cell
 */
record SnippetAtCursor(String code, int start) {
  static SnippetAtCursor find(SourceCodeAnalysis analysis, String cell, int cursor) {
    var before = cell.substring(0, cursor);
    int start = 0;
    var rest = before;
    while (true) {
      var info = analysis.analyzeCompletion(rest);
      if (info.completeness() != Completeness.COMPLETE || info.remaining().isEmpty()) {
        return new SnippetAtCursor(before.substring(start), start);
      }
      boolean declaration = info.source().stripTrailing().endsWith("}") || isImport(info.source());
      rest = info.remaining();
      if (declaration) {
        start = before.length() - rest.length();
      }
    }
  }

  private static boolean isImport(String source) {
    return source.stripLeading().startsWith("import ");
  }

  int cursor() {
    return code.length();
  }

  /** The index in the cell of an index in this part. */
  int toCell(int index) {
    return start + index;
  }
}

package dev.tauon.kernel.assist;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * The part of a cell that the compiler looks at for help: JShell understands one declaration, or a
 * row of statements, but not a mixture.
 *
 * @param code the text up to the cursor
 * @param start where it would begin in the cell; less than it does when something was put before
 */
record SnippetAtCursor(String code, int start) {
  /** Makes JShell take what follows for statements, even when the first declares a variable. */
  private static final String STATEMENT = "{}";

  /** What to look at, best first: with the variables that are declared before it, then without. */
  static List<SnippetAtCursor> find(SourceCodeAnalysis analysis, String cell, int cursor) {
    var before = cell.substring(0, cursor);
    int group = 0;
    int last = 0;
    var rest = before;
    while (true) {
      var info = analysis.analyzeCompletion(rest);
      if (info.completeness() != Completeness.COMPLETE || info.remaining().isEmpty()) {
        break;
      }
      rest = info.remaining();
      last = before.length() - rest.length();
      if (isDeclaration(info.source())) {
        group = last;
      }
    }
    var found = new ArrayList<SnippetAtCursor>();
    if (group < last) {
      found.add(
          new SnippetAtCursor(STATEMENT + before.substring(group), group - STATEMENT.length()));
    }
    found.add(new SnippetAtCursor(before.substring(last), last));
    return found;
  }

  private static boolean isDeclaration(String source) {
    return source.stripTrailing().endsWith("}") || source.stripLeading().startsWith("import ");
  }

  int cursor() {
    return code.length();
  }

  /** The index in the cell of an index in this part. */
  int toCell(int index) {
    return Math.max(0, start + index);
  }
}

package dev.tauon.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/**
 * One statement, declaration or expression of a cell.
 *
 * @param source what JShell is given
 * @param offset where it begins in the cell
 * @param completeness what JShell says of it; without a closing semicolon its value is shown
 */
record CellPart(String source, int offset, SourceCodeAnalysis.Completeness completeness) {
  /** Cuts a cell into its parts; the last may be incomplete or wrong. */
  static List<CellPart> split(SourceCodeAnalysis analysis, String cell) {
    var parts = new ArrayList<CellPart>();
    var rest = cell;
    while (true) {
      int offset = cell.length() - rest.length();
      int blank = leadingBlank(rest);
      rest = rest.substring(blank);
      offset += blank;
      if (rest.isEmpty()) {
        return parts;
      }
      var info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY -> {
          return parts;
        }
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE, UNKNOWN -> {
          parts.add(new CellPart(rest, offset, info.completeness()));
          return parts;
        }
        case COMPLETE, COMPLETE_WITH_SEMI -> {
          if (!info.source().equals(";")) {
            parts.add(new CellPart(info.source(), offset, info.completeness()));
          }
          rest = info.remaining();
        }
      }
    }
  }

  boolean complete() {
    return judged() == Completeness.COMPLETE;
  }

  Completeness judged() {
    return switch (completeness) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> Completeness.COMPLETE;
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> Completeness.INCOMPLETE;
      case UNKNOWN -> Completeness.INVALID;
    };
  }

  boolean endsWithoutSemicolon() {
    return completeness == SourceCodeAnalysis.Completeness.COMPLETE_WITH_SEMI
        || !Semicolon.closes(source);
  }

  /** Whether it is an expression, to which nobody added a semicolon. */
  boolean isBareExpression() {
    return completeness == SourceCodeAnalysis.Completeness.COMPLETE
        && !Semicolon.closes(source)
        && !source.stripTrailing().endsWith("}");
  }

  private static int leadingBlank(String text) {
    int blank = 0;
    while (blank < text.length() && Character.isWhitespace(text.charAt(blank))) {
      blank++;
    }
    return blank;
  }
}

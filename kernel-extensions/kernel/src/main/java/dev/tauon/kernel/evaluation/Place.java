package dev.tauon.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a snippet stands: in which cell, and from which character of it.
 *
 * @param cell what a person calls it, for instance {@code Cell In[3]}
 */
record Place(String cell, String source, int offset) {
  /** What is longer may be wrapped where it is shown, and the caret would point nowhere. */
  private static final int LONG = 96;

  private static final int BEFORE_CARET = 48;

  /** The line of the cell, from 1, that the snippet's line is. */
  int line(int snippetLine) {
    return lineOf(offset) + snippetLine - 1;
  }

  /** The line of the cell, from 1, with this character of it. */
  int lineOf(int position) {
    int end = Math.clamp(position, 0, source.length());
    return 1 + (int) source.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  /** {@code Cell In[3], line 2}. */
  String title(int line) {
    return cell + ", line " + line;
  }

  /** The line with a caret below its first character. */
  List<String> excerpt(int line) {
    var text = text(line);
    return excerpt(line, text.length() - text.stripLeading().length(), 1);
  }

  /** The line with carets below some of its characters. */
  List<String> excerpt(int line, int column, int width) {
    var whole = text(line);
    if (whole.length() > LONG) {
      int from = Math.clamp(column - BEFORE_CARET, 0, whole.length() - LONG);
      int to = Math.min(whole.length(), from + LONG);
      var part =
          (from == 0 ? "" : "…") + whole.substring(from, to) + (to < whole.length() ? "…" : "");
      return excerpt(line, part, column - from + (from == 0 ? 0 : 1), width);
    }
    return excerpt(line, whole, column, width);
  }

  private static List<String> excerpt(int line, String text, int column, int width) {
    var number = Integer.toString(line);
    var excerpt = new ArrayList<String>();
    excerpt.add("  " + Ansi.dim(number + " |") + " " + text);
    // Tabs stay tabs, so that the caret stands where the eye looks for it.
    var indent = text.substring(0, Math.clamp(column, 0, text.length())).replaceAll("[^\t]", " ");
    int carets = Math.clamp(width, 1, Math.max(1, text.length() - column));
    excerpt.add(
        "  "
            + Ansi.dim(" ".repeat(number.length()) + " |")
            + " "
            + indent
            + Ansi.red("^".repeat(carets)));
    return excerpt;
  }

  /** How far from the start of its line this character of the cell is. */
  int columnOf(int position) {
    int end = Math.clamp(position, 0, source.length());
    return end - (source.lastIndexOf('\n', end - 1) + 1);
  }

  private String text(int line) {
    return source.lines().skip(line - 1L).findFirst().orElse("");
  }
}

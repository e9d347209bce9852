package dev.tauon.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a cell: Java, or a magic. The code of each is as long as the cell, with spaces in
 * the place of everything else, so that errors are reported where they are.
 */
sealed interface Chunk {
  record Java(String code) implements Chunk {}

  /**
   * @param line what stood in the cell, for instance {@code %time}
   * @param start where its percent sign stands in the cell
   * @param arguments the rest of the line
   * @param code for a line magic its arguments as Java, for a cell magic the lines below it
   */
  record Magic(
      String line, int start, String name, String arguments, boolean wholeCell, String code)
      implements Chunk {
    /** The lines below a cell magic, as they were typed. */
    String body() {
      int end = code.indexOf('\n', start);
      return !wholeCell || end < 0 ? "" : code.substring(end + 1);
    }
  }

  /** A cell magic that does not stand in the first line. */
  record Misplaced(String line, int start) implements Chunk {}

  Pattern CELL_MAGIC = Pattern.compile("\\A\\s*(%%([A-Za-z]\\w*)([^\\n]*))");
  Pattern LINE_MAGIC = Pattern.compile("^[ \\t]*(%%?([A-Za-z]\\w*)([^\\n]*))", Pattern.MULTILINE);

  /**
   * Cuts a cell at its magics.
   *
   * @param complete whether some Java ends with a complete statement; a percent sign anywhere else
   *     is the remainder operator, or part of a text
   * @param known the names of magics; only these may be indented
   */
  static List<Chunk> of(String cell, Predicate<String> complete, Predicate<String> known) {
    var whole = CELL_MAGIC.matcher(cell);
    if (whole.find()) {
      return List.of(magic(whole, true, only(cell, whole.end(), cell.length())));
    }
    var chunks = new ArrayList<Chunk>();
    var lines = LINE_MAGIC.matcher(cell);
    int start = 0;
    while (lines.find()) {
      boolean indented = lines.start(1) > lines.start();
      if ((!indented || known.test(lines.group(2)))
          && complete.test(cell.substring(start, lines.start()))) {
        addJava(chunks, cell, start, lines.start());
        chunks.add(
            lines.group(1).startsWith("%%")
                ? new Misplaced(lines.group(1).strip(), lines.start(1))
                : magic(lines, false, only(cell, lines.start(3), lines.end())));
        start = lines.end();
      }
    }
    addJava(chunks, cell, start, cell.length());
    return chunks;
  }

  private static Chunk magic(Matcher match, boolean wholeCell, String code) {
    return new Magic(
        match.group(1).strip(),
        match.start(1),
        match.group(2),
        match.group(3).strip(),
        wholeCell,
        code);
  }

  private static void addJava(List<Chunk> chunks, String cell, int start, int end) {
    if (!cell.substring(start, end).isBlank()) {
      chunks.add(new Java(only(cell, start, end)));
    }
  }

  private static String only(String cell, int start, int end) {
    return blank(cell.substring(0, start))
        + cell.substring(start, end)
        + blank(cell.substring(end));
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n]", " ");
  }
}

package dev.tauon.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What javac says of a cell, at the place in the cell that it means. */
final class CompilationFailures {
  private static final String NAME = "CompilationError";
  private static final int MOST_SHOWN = 10;

  /** The class around a cell has no name that means anything to a person. */
  private static final Pattern NOWHERE = Pattern.compile("\\s*location:\\s*class\\s*");

  private static final Pattern TOO_LARGE = Pattern.compile("compiler\\.err\\.limit\\.");

  private CompilationFailures() {}

  static Failure of(List<Diag> diagnostics, Place place) {
    var errors = diagnostics.stream().filter(Diag::isError).toList();
    if (errors.isEmpty()) {
      return Failure.of(NAME, "The compiler does not take this code and does not say why.");
    }
    var traceback = new ArrayList<String>();
    for (var error : errors.stream().limit(MOST_SHOWN).toList()) {
      explain(error, place, traceback);
    }
    if (errors.size() > MOST_SHOWN) {
      traceback.add(Ansi.dim("… and " + (errors.size() - MOST_SHOWN) + " more errors"));
    }
    return new Failure(NAME, firstLine(sentence(errors.getFirst())), traceback);
  }

  /** Whether it is right but does not fit into a class file, which javac finds out very late. */
  static boolean isTooLarge(JShell shell, Snippet snippet) {
    return shell.diagnostics(snippet).anyMatch(d -> TOO_LARGE.matcher(d.getCode()).lookingAt());
  }

  private static void explain(Diag error, Place place, List<String> lines) {
    int start = place.offset() + (int) Math.max(0, error.getStartPosition());
    int caret = place.offset() + (int) Math.max(0, error.getPosition());
    int end = place.offset() + (int) Math.max(0, error.getEndPosition());
    // An error that spans lines (a whole class) is shown where javac puts its caret.
    boolean oneLine = place.lineOf(start) == place.lineOf(Math.max(start, end - 1));
    int from = oneLine ? start : caret;
    int line = place.lineOf(from);
    var sentence = sentence(error).lines().toList();
    lines.add(
        Ansi.blue(place.title(line)) + ": " + Ansi.red(sentence.isEmpty() ? "" : sentence.get(0)));
    lines.addAll(place.excerpt(line, place.columnOf(from), oneLine ? end - start : 1));
    sentence.stream().skip(1).filter(l -> !NOWHERE.matcher(l).matches()).forEach(lines::add);
  }

  private static String sentence(Diag error) {
    return error.getMessage(Locale.ENGLISH);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}

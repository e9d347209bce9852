package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.ExitRefused;
import dev.tauon.kernel.evaluation.CellFrames.CellFrame;
import dev.tauon.kernel.input.StdinNotAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Exceptions of cells, told by the lines of the cells and not by those of the machinery. */
final class RuntimeFailures {
  private static final int MOST_FRAMES = 20;
  private static final int MOST_CAUSES = 20;
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[$.]");
  private static final Pattern OUTER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[$.]?");
  private static final String CELL_METHOD = "do_it$";
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$.*");

  private final JShell shell;
  private final Map<String, Place> places;
  private final CellFrames cellFrames;

  /**
   * @param places where snippets stand, by their ids
   * @param cellFrames finds lines of cells where JShell gives no account
   */
  RuntimeFailures(JShell shell, Map<String, Place> places, CellFrames cellFrames) {
    this.shell = shell;
    this.places = places;
    this.cellFrames = cellFrames;
  }

  /** A failure from the exception itself and from JShell's account of where it came from. */
  Failure of(Throwable thrown, Optional<JShellException> account) {
    var name = className(thrown.getClass().getName());
    var message = message(thrown);
    if (thrown instanceof ExitRefused || thrown instanceof StdinNotAllowed) {
      name = thrown.getClass().getSimpleName();
    }
    var lines = new ArrayList<String>();
    lines.add(Ansi.red(name) + (message.isEmpty() ? "" : ": " + message));
    account.ifPresentOrElse(told -> explain(told, lines), () -> explain(thrown, lines));
    return new Failure(name, message, lines);
  }

  /** A method or class was used that refers to something nobody declared. */
  Failure of(UnresolvedReferenceException unresolved) {
    var lines = new ArrayList<String>();
    var sentence = sentence(unresolved);
    lines.add(Ansi.red("UnresolvedReference") + ": " + sentence);
    addFrames(unresolved, List.of(), lines);
    return new Failure("UnresolvedReference", sentence, lines);
  }

  private void explain(JShellException told, List<String> lines) {
    var above = addFrames(told, List.of(), lines);
    var cause = told.getCause();
    for (int i = 0; cause instanceof JShellException inner && i < MOST_CAUSES; i++) {
      lines.add("Caused by " + head(inner));
      above = addFrames(inner, above, lines);
      cause = inner.getCause();
    }
  }

  private String head(JShellException exception) {
    return switch (exception) {
      case EvalException e ->
          Ansi.red(className(e.getExceptionClassName()))
              + (e.getMessage() == null ? "" : ": " + e.getMessage());
      case UnresolvedReferenceException e -> sentence(e);
      default -> String.valueOf(exception.getMessage());
    };
  }

  private String sentence(UnresolvedReferenceException exception) {
    var snippet = exception.getSnippet();
    var missing = shell.unresolvedDependencies(snippet).toList();
    var what = Unresolved.name(snippet);
    return missing.isEmpty()
        ? what + " cannot be used: something in it does not compile."
        : "%s cannot be used until %s is declared.".formatted(what, String.join(" and ", missing));
  }

  /** Without an account the exception's own frames must do. */
  private void explain(Throwable thrown, List<String> lines) {
    var above = addFrames(thrown.getStackTrace(), List.of(), lines);
    var cause = thrown.getCause();
    for (int i = 0; cause != null && cause != thrown && i < MOST_CAUSES; i++) {
      lines.add(
          "Caused by " + Ansi.red(className(cause.getClass().getName())) + ": " + message(cause));
      above = addFrames(cause.getStackTrace(), above, lines);
      cause = cause.getCause();
    }
  }

  /**
   * Tells where an exception came from.
   *
   * @param above the frames of the exception that it caused; what it shares with them at the end is
   *     not told again
   * @return its frames
   */
  private List<CellFrame> addFrames(
      JShellException exception, List<CellFrame> above, List<String> lines) {
    var frames = exception.getStackTrace();
    var own = new ArrayList<CellFrame>();
    for (var frame : frames) {
      var place = place(frame);
      if (place != null) {
        own.add(new CellFrame(place, place.line(frame.getLineNumber()), frame));
      }
    }
    return add(own, above, frames, frames.length > 0 && place(frames[0]) == null, lines);
  }

  private List<CellFrame> addFrames(
      StackTraceElement[] frames, List<CellFrame> above, List<String> lines) {
    var own = cellFrames.of(frames);
    boolean elsewhere = frames.length > 0 && !WRAPPER.matcher(frames[0].toString()).find();
    return add(own, above, frames, elsewhere, lines);
  }

  private static List<CellFrame> add(
      List<CellFrame> placed,
      List<CellFrame> above,
      StackTraceElement[] frames,
      boolean thrownElsewhere,
      List<String> lines) {
    var all = withoutHelpers(placed);
    var fresh = all.subList(0, all.size() - shared(all, above));
    var own = fresh.subList(0, Math.min(MOST_FRAMES, fresh.size()));
    if (thrownElsewhere && !all.isEmpty()) {
      lines.add(Ansi.dim("  in " + frames[0].getClassName() + "." + frames[0].getMethodName()));
    }
    for (var one : own) {
      lines.add("  " + Ansi.blue(one.place().title(one.line())) + method(one.frame()));
      one.place().excerpt(one.line()).forEach(l -> lines.add("  " + l));
    }
    if (fresh.size() > own.size()) {
      lines.add(Ansi.dim("  … and " + (fresh.size() - own.size()) + " more calls"));
    }
    return all;
  }

  /** How many frames both end with. */
  private static int shared(List<CellFrame> frames, List<CellFrame> above) {
    int same = 0;
    while (same < Math.min(frames.size(), above.size())
        && frames.get(frames.size() - 1 - same).isAt(above.get(above.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** JShell runs the initial value of a {@code var} in a method of its own. */
  private static List<CellFrame> withoutHelpers(List<CellFrame> frames) {
    var own = new ArrayList<CellFrame>();
    boolean helper = false;
    for (var one : frames) {
      var method = one.frame().getMethodName();
      if (!(helper && (method.isEmpty() || method.equals(CELL_METHOD)))) {
        own.add(one);
      }
      helper = method.startsWith(CELL_METHOD) && !method.equals(CELL_METHOD);
    }
    return own;
  }

  private @Nullable Place place(StackTraceElement frame) {
    var file = frame.getFileName();
    return file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
  }

  private static String method(StackTraceElement frame) {
    var method = frame.getMethodName();
    if (method.isEmpty() || method.startsWith(CELL_METHOD)) {
      return "";
    }
    if (LAMBDA.matcher(method).matches()) {
      return ", in a lambda";
    }
    var type = OUTER.matcher(frame.getClassName()).replaceFirst("");
    return ", in " + (type.isEmpty() ? "" : type + ".") + method;
  }

  private static String className(String binaryName) {
    return WRAPPER.matcher(binaryName).replaceFirst("");
  }

  private static String message(Throwable thrown) {
    try {
      var message = thrown.getMessage();
      return message == null ? "" : WRAPPER.matcher(message).replaceAll("");
    } catch (RuntimeException | StackOverflowError e) {
      return "(its message cannot be read)";
    }
  }
}

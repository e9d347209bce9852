package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.ExitRefused;
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
  private static final String CELL_METHOD = "do_it$";
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$.*");

  private final JShell shell;
  private final Map<String, Place> places;

  /**
   * @param places where snippets stand, by their ids
   */
  RuntimeFailures(JShell shell, Map<String, Place> places) {
    this.shell = shell;
    this.places = places;
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
    account.ifPresentOrElse(told -> explain(told, lines), () -> addCauses(thrown, lines));
    return new Failure(name, message, lines);
  }

  /** A method or class was used that refers to something nobody declared. */
  Failure of(UnresolvedReferenceException unresolved) {
    var lines = new ArrayList<String>();
    var sentence = sentence(unresolved);
    lines.add(Ansi.red("UnresolvedReference") + ": " + sentence);
    addFrames(unresolved, lines);
    return new Failure("UnresolvedReference", sentence, lines);
  }

  private void explain(JShellException told, List<String> lines) {
    addFrames(told, lines);
    var cause = told.getCause();
    for (int i = 0; cause instanceof JShellException inner && i < MOST_CAUSES; i++) {
      lines.add("Caused by " + head(inner));
      addFrames(inner, lines);
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

  private void addFrames(JShellException exception, List<String> lines) {
    var frames = exception.getStackTrace();
    var all = ownFrames(frames);
    var own = all.subList(0, Math.min(MOST_FRAMES, all.size()));
    if (frames.length > 0 && place(frames[0]) == null && !own.isEmpty()) {
      lines.add(Ansi.dim("  in " + frames[0].getClassName() + "." + frames[0].getMethodName()));
    }
    for (var frame : own) {
      var place = place(frame);
      if (place != null) {
        int line = place.line(frame.getLineNumber());
        lines.add("  " + Ansi.blue(place.title(line)) + method(frame));
        place.excerpt(line).forEach(l -> lines.add("  " + l));
      }
    }
    if (all.size() > own.size()) {
      lines.add(Ansi.dim("  … and " + (all.size() - own.size()) + " more calls"));
    }
  }

  /** Frames in cells; JShell runs the initial value of a {@code var} in a method of its own. */
  private List<StackTraceElement> ownFrames(StackTraceElement[] frames) {
    var own = new ArrayList<StackTraceElement>();
    boolean helper = false;
    for (var frame : frames) {
      if (place(frame) != null && !(helper && frame.getMethodName().isEmpty())) {
        own.add(frame);
      }
      helper = frame.getMethodName().startsWith(CELL_METHOD);
    }
    return own;
  }

  private static void addCauses(Throwable thrown, List<String> lines) {
    var cause = thrown.getCause();
    for (int i = 0; cause != null && cause != thrown && i < MOST_CAUSES; i++) {
      lines.add(
          "Caused by " + Ansi.red(className(cause.getClass().getName())) + ": " + message(cause));
      cause = cause.getCause();
    }
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
    var type = className(frame.getClassName());
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

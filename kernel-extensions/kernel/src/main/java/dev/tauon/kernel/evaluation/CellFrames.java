package dev.tauon.kernel.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of cells behind the frames of an exception that JShell did not see, for instance
 * in a thread or a callback: such a frame names the class that JShell has put around a snippet.
 */
final class CellFrames {
  private static final int MOST_KEPT = 2_000;
  private static final int MOST_CAUSES = 20;
  private static final long TIME_FOR_COMPILER_MS = 2_000;
  private static final Pattern WRAPPER =
      Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)(?:\\$.*)?");

  /** A snippet's place; the snippet itself is unknown while it runs for the first time. */
  private record Known(Place place, @Nullable Snippet snippet) {}

  private final JShell shell;
  private final Map<String, Place> places;
  private final ReentrantLock compiler;
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * @param places where snippets stand, by their ids
   * @param compiler is held by whoever asks JShell
   */
  CellFrames(JShell shell, Map<String, Place> places, ReentrantLock compiler) {
    this.shell = shell;
    this.places = places;
    this.compiler = compiler;
  }

  /** Code of this place is about to run in a class of this name. */
  void begins(String className, Place place) {
    synchronized (known) {
      known.put(className, new Known(place, null));
    }
  }

  /** It was this snippet's, which may be dropped now. */
  void was(String className, Place place, Snippet snippet) {
    synchronized (known) {
      known.put(className, new Known(place, snippet));
    }
  }

  void forget() {
    synchronized (known) {
      known.clear();
    }
  }

  /** A frame in a cell, at a line of that cell. */
  record CellFrame(Place place, int line, StackTraceElement frame) {
    boolean isAt(CellFrame other) {
      return line == other.line
          && place.equals(other.place)
          && frame.getMethodName().equals(other.frame.getMethodName());
    }
  }

  /** Whether code of cells has thrown it, or what is behind it. */
  boolean anyIn(Throwable thrown) {
    var seen = 0;
    for (var cause = thrown; cause != null && seen < MOST_CAUSES; cause = cause.getCause()) {
      seen++;
      if (Stream.of(cause.getStackTrace())
          .anyMatch(frame -> WRAPPER.matcher(frame.getClassName()).matches())) {
        return true;
      }
    }
    return false;
  }

  /** The frames that are in cells. */
  List<CellFrame> of(StackTraceElement[] frames) {
    var own = new ArrayList<CellFrame>();
    for (var frame : frames) {
      var matcher = WRAPPER.matcher(frame.getClassName());
      if (matcher.matches()) {
        find(matcher.group(1))
            .ifPresent(found ->
                line(found, frame.getLineNumber())
                    .ifPresent(line -> own.add(new CellFrame(found.place, line, frame))));
      }
    }
    return own;
  }

  private Optional<Integer> line(Known found, int wrappedLine) {
    var snippet = found.snippet;
    return snippet == null
        ? Optional.empty()
        : Optional.ofNullable(
            CellLines.lines(shell.sourceCodeAnalysis().wrapper(snippet), found.place)
                .get(wrappedLine));
  }

  private Optional<Known> find(String className) {
    Known found;
    synchronized (known) {
      found = known.get(className);
    }
    return found != null && found.snippet != null
        ? Optional.of(found)
        : ofShell(className, Optional.ofNullable(found).map(Known::place));
  }

  /** What was declared, or runs now, JShell still has. */
  private Optional<Known> ofShell(String className, Optional<Place> place) {
    boolean locked = false;
    try {
      locked = compiler.tryLock(TIME_FOR_COMPILER_MS, TimeUnit.MILLISECONDS);
      if (!locked) {
        return Optional.empty();
      }
      return shell
          .snippets()
          .filter(s -> shell.sourceCodeAnalysis().wrapper(s).fullClassName().equals(className))
          // The last one, when it was declared again with the same class.
          .reduce((_, last) -> last)
          .flatMap(snippet ->
              place
                  .or(() -> Optional.ofNullable(places.get(snippet.id())))
                  .map(at -> new Known(at, snippet)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      if (locked) {
        compiler.unlock();
      }
    }
  }
}

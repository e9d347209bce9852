package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SnippetEvent;

/**
 * Follows code from its place in a cell to the class that JShell makes of it, so that exceptions
 * and the debugger find the way back.
 */
final class CodePlaces {
  private final JShell shell;
  private final CellControl control;
  private final Map<String, Place> places;
  private final CellFrames frames;
  private final CellLines lines;
  private final ThreadLocal<Place> compiling = new ThreadLocal<>();

  /**
   * @param places where snippets stand, by their ids
   * @param lines for the debugger
   */
  CodePlaces(
      JShell shell,
      CellControl control,
      Map<String, Place> places,
      CellFrames frames,
      CellLines lines) {
    this.shell = shell;
    this.control = control;
    this.places = places;
    this.frames = frames;
    this.lines = lines;
  }

  /** This thread is about to compile code of this place. */
  void compiles(Place place) {
    compiling.set(place);
  }

  /** What was compiled for this thread, and is about to run, learns its lines. */
  void beforeRun(String className) {
    var place = compiling.get();
    if (place != null) {
      frames.begins(className, place);
      var cell = CellRun.current().map(CellRun::source).orElse(place.source());
      lines.place(shell, places, className, place, cell);
    }
  }

  /**
   * Code of this place was evaluated.
   *
   * @param cell all that the person has written
   */
  void evaluated(List<SnippetEvent> events, Place place, String cell) {
    for (var event : events) {
      if (event.causeSnippet() == null) {
        places.put(event.snippet().id(), place);
        if (event.status().isDefined()) {
          remember(event.snippet(), place);
        }
        lines.from(event.snippet(), cell);
      }
    }
  }

  /** Where exceptions come from that this snippet causes later, in threads and callbacks. */
  private void remember(Snippet snippet, Place place) {
    var runs = snippet.kind() != Kind.METHOD && snippet.kind() != Kind.TYPE_DECL;
    var wrapper = runs ? control.last().wrapper() : null;
    if (wrapper != null) {
      frames.was(wrapper.getName(), place, snippet);
    } else if (!runs) {
      frames.was(shell.sourceCodeAnalysis().wrapper(snippet).fullClassName(), place, snippet);
    }
  }

  void forget() {
    places.clear();
    frames.forget();
  }
}

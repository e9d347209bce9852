package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.cells.CellStopped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/**
 * What went wrong in a cell: its syntax, its compilation, its run, or what it leaves undeclared.
 */
final class CellFailures {
  private final JShell shell;
  private final CellControl control;
  private final Map<String, Place> places;
  private final CellFrames frames;
  private final SyntaxCheck syntax = new SyntaxCheck();
  private final RuntimeFailures exceptions;

  /**
   * @param places where snippets stand, by their ids
   */
  CellFailures(JShell shell, CellControl control, Map<String, Place> places, CellFrames frames) {
    this.shell = shell;
    this.control = control;
    this.places = places;
    this.frames = frames;
    exceptions = new RuntimeFailures(shell, places, frames);
  }

  /** What is wrong with parts before anything of them is compiled. */
  Optional<Failure> inSyntax(Origin origin, List<CellPart> parts) {
    for (var part : suspects(parts)) {
      for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(part.source())) {
        var diagnostics = shell.diagnostics(snippet).toList();
        if (snippet.kind() == Kind.ERRONEOUS) {
          return Optional.of(CompilationFailures.of(diagnostics, origin.place(part.offset())));
        }
      }
    }
    return Optional.empty();
  }

  private List<CellPart> suspects(List<CellPart> parts) {
    if (!parts.isEmpty() && !parts.getLast().complete()) {
      return List.of(parts.getLast());
    }
    // A single part is checked when it is compiled, before anything has run.
    return parts.size() < 2 ? List.of() : syntax.suspects(parts);
  }

  /**
   * What has ended a part that was evaluated.
   *
   * @param events of this part, the last that ran on this thread
   */
  Optional<Failure> of(CellRun run, List<SnippetEvent> events, Place place) {
    var thrown = control.thrown();
    if (thrown.isPresent() && (run.stopAsked() || thrown.get() instanceof CellStopped)) {
      return Optional.of(Failure.interrupted());
    }
    Optional<JShellException> account =
        events.stream().flatMap(e -> Optional.ofNullable(e.exception()).stream()).findFirst();
    if (account.isPresent() && account.get() instanceof UnresolvedReferenceException unresolved) {
      return Optional.of(exceptions.of(unresolved));
    }
    if (thrown.isPresent()) {
      return Optional.of(exceptions.of(thrown.get(), account));
    }
    for (var event : events) {
      boolean hopeless =
          event.status() == Status.REJECTED
              || (event.status() == Status.RECOVERABLE_NOT_DEFINED
                  && (event.snippet().kind() == Kind.VAR
                      || CompilationFailures.isTooLarge(shell, event.snippet())));
      if (event.causeSnippet() == null && hopeless) {
        return Optional.of(
            CompilationFailures.of(shell.diagnostics(event.snippet()).toList(), place));
      }
    }
    return Optional.empty();
  }

  /** Types that even the whole cell did not make complete. */
  Optional<Failure> missing(Origin origin, List<DeclarationSnippet> declared) {
    for (var snippet : declared) {
      var status = shell.status(snippet);
      if (status == Status.RECOVERABLE_NOT_DEFINED) {
        var place = places.getOrDefault(snippet.id(), origin.place(0));
        return Optional.of(CompilationFailures.of(shell.diagnostics(snippet).toList(), place));
      }
      if (status == Status.RECOVERABLE_DEFINED) {
        System.err.println(
            "%s can be used when %s is declared."
                .formatted(
                    Unresolved.name(snippet),
                    String.join(" and ", shell.unresolvedDependencies(snippet).toList())));
      }
    }
    return Optional.empty();
  }

  /** An exception that JShell has not seen. */
  Failure of(Throwable thrown) {
    return thrown instanceof CellStopped
        ? Failure.interrupted()
        : exceptions.of(thrown, Optional.empty());
  }

  /** The lines that tell of an exception in a thread; none when no code of cells is in it. */
  List<String> explained(Throwable thrown) {
    return frames.anyIn(thrown) ? exceptions.of(thrown, Optional.empty()).traceback() : List.of();
  }
}

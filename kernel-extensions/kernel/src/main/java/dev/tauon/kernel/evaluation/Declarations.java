package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.debugger.Debugger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SnippetEvent;

/**
 * What cells have declared. All who follow declarations, from JShell to the debugger, learn here of
 * new ones and that old ones are gone, so that they agree.
 */
final class Declarations {
  private final JShell shell;
  private final Debugger debugger;
  private final CodePlaces places;
  private final KeptValues kept;
  private final LiveSnippets snippets;

  Declarations(
      JShell shell, Debugger debugger, CodePlaces places, KeptValues kept, LiveSnippets snippets) {
    this.shell = shell;
    this.debugger = debugger;
    this.places = places;
    this.kept = kept;
    this.snippets = snippets;
  }

  /**
   * Keeps what a part of a cell has declared, and drops what else it has left.
   *
   * @param events of the part, which has not failed
   */
  List<DeclarationSnippet> keep(CellRun run, List<SnippetEvent> events) {
    var declared = new ArrayList<DeclarationSnippet>();
    for (var event : events) {
      if (event.causeSnippet() == null
          && event.snippet() instanceof DeclarationSnippet declaration
          && !ShownValue.is(declaration)) {
        declared.add(declaration);
        kept.declares(declaration);
        if (declaration.kind() == Kind.METHOD || declaration.kind() == Kind.TYPE_DECL) {
          debugger.declares(run.source(), run.number());
        }
      }
      snippets.dropUseless(event.snippet());
    }
    return declared;
  }

  /** Drops these, and forgets the places and former values of all that cells have run. */
  void forget(Predicate<Snippet> which) {
    snippets.dropAll(which);
    places.forget();
    kept.forget();
    TypeNames.clean(shell);
  }
}

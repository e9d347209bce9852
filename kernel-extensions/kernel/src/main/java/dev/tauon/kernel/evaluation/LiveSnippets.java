package dev.tauon.kernel.evaluation;

import java.util.List;
import java.util.function.Predicate;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * The snippets that JShell compiles later cells with. What is of no use to these is dropped, since
 * each makes their compilation slower, and so is the value that it holds.
 */
final class LiveSnippets {
  private final JShell shell;
  private final CellControl control;
  private final DebugOptions options;

  LiveSnippets(JShell shell, CellControl control, DebugOptions options) {
    this.shell = shell;
    this.control = control;
    this.options = options;
  }

  /** Drops a snippet that has just run, unless it declares something. */
  void dropUseless(Snippet snippet) {
    if (ShownValue.is(snippet)) {
      control.forgetTemporary(((VarSnippet) snippet).name());
      return;
    }
    if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      control.forgetTemporary(((VarSnippet) snippet).name());
    } else if (snippet.kind().isPersistent() || snippet.kind() == Kind.ERRONEOUS) {
      return;
    }
    shell.drop(snippet);
  }

  /** Drops what a part has left that has failed. */
  void dropFailed(List<SnippetEvent> events) {
    events.forEach(event -> {
      // JShell would compile it with every later cell, in the hope that it is right then.
      if (event.status() == Status.RECOVERABLE_NOT_DEFINED
          && CompilationFailures.isTooLarge(shell, event.snippet())) {
        shell.drop(event.snippet());
        options.takeAnotherCompiler();
      } else {
        dropUseless(event.snippet());
      }
    });
    if (events.stream().anyMatch(event -> event.snippet() instanceof TypeDeclSnippet)) {
      TypeNames.clean(shell);
    }
  }

  /** Drops declarations, and lets go of the values of variables. */
  void dropAll(Predicate<Snippet> which) {
    // The latest first: what is dropped before its users would be compiled once more for them.
    for (var snippet : shell.snippets().toList().reversed()) {
      if (!which.test(snippet) || ShownValue.is(snippet)) {
        continue;
      }
      if (shell.status(snippet) == Status.VALID && snippet instanceof VarSnippet variable) {
        var unused = shell.varValue(variable);
        control.forgetVariable();
      }
      if (shell.status(snippet).isActive()) {
        shell.drop(snippet);
      }
    }
  }
}

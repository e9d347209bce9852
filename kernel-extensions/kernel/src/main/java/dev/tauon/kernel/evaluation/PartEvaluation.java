package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.debugger.Debugger;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/** Gives parts of cells to JShell, and finds the value that a part shows. */
final class PartEvaluation {
  private final JShell shell;
  private final CellControl control;
  private final UserCode userCode;
  private final Debugger debugger;
  private final DebugOptions options;

  PartEvaluation(
      JShell shell,
      CellControl control,
      UserCode userCode,
      Debugger debugger,
      DebugOptions options) {
    this.shell = shell;
    this.control = control;
    this.userCode = userCode;
    this.debugger = debugger;
    this.options = options;
  }

  List<SnippetEvent> events(CellPart part) {
    // Code that runs inside or beside other code would declare the other's variable once more, and
    // a debugger is to see the lines that were written.
    if (ShownValue.suits(part) && userCode.isIdle() && !debugger.isAttached()) {
      var events = shell.eval(ShownValue.declaration(part));
      if (events.getFirst().status() == Status.VALID) {
        return events;
      }
      if (events.getFirst().status() == Status.RECOVERABLE_NOT_DEFINED) {
        // Otherwise it would be compiled again with every cell.
        if (CompilationFailures.isTooLarge(shell, events.getFirst().snippet())) {
          options.takeAnotherCompiler();
        }
        shell.eval(ShownValue.NOTHING);
      }
      // It is void, or wrong in a way that is best told about what the person wrote.
    }
    return shell.eval(part.source());
  }

  /** What a part shows that these events are of. */
  Optional<Object> shownValue(CellPart part, List<SnippetEvent> events) {
    if (ShownValue.is(events.getFirst().snippet())) {
      return control.value();
    }
    if (!part.endsWithoutSemicolon()) {
      return Optional.empty();
    }
    return switch (events.getFirst().snippet().subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
          control.value();
      default -> Optional.empty();
    };
  }
}

package dev.tauon.kernel.requests;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.history.History;
import dev.tauon.kernel.notebook.PastResults;
import dev.tauon.kernel.process.CannotHandOver;
import dev.tauon.kernel.process.EnvironmentVariables;
import dev.tauon.kernel.process.WorkingDirectory;
import dev.tauon.kernel.protocol.Request;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Turns a kernel that was started in advance, and has been exercised, into the fresh kernel of the
 * one who gets it. That is done once.
 */
final class HandOver {
  static final String REQUEST = "tauon_hand_over_request";

  /** Not once only: reflection and method handles are slow the first times. */
  private static final int REHEARSALS = 20;

  /** Comes before, when the kernel has been exercised: what takes time is done in advance. */
  static final String FORGET = "tauon_forget_request";

  private final Evaluator evaluator;
  private final Executions executions;
  private final History history;
  private boolean waiting;

  /**
   * @param waiting whether this kernel was started to be handed over
   */
  HandOver(Evaluator evaluator, Executions executions, History history, boolean waiting) {
    this.evaluator = evaluator;
    this.executions = executions;
    this.history = history;
    this.waiting = waiting;
  }

  /**
   * Forgets what the kernel did while it waited, as far as its owner could see it. A change of
   * nothing makes the JVM load what the change to the owner needs, and shows that it can be done.
   */
  Map<String, ?> forget() {
    if (!waiting) {
      return refusal();
    }
    try {
      for (int i = 0; i < REHEARSALS; i++) {
        become(WorkingDirectory.current(), EnvironmentVariables.any());
      }
    } catch (CannotHandOver e) {
      return Answers.error("HandOverFailed", String.valueOf(e.getMessage()));
    }
    evaluator.forgetDeclarations();
    executions.startAgain();
    history.reset();
    PastResults.forget();
    CellRun.forgetLatest();
    return Map.of("status", "ok");
  }

  private static void become(Path folder, Map<String, String> environment) throws CannotHandOver {
    WorkingDirectory.change(folder);
    EnvironmentVariables.set(environment);
  }

  private static Map<String, ?> refusal() {
    return Answers.error("HandOverRefused", "This kernel has an owner already.");
  }

  /** Carries the request out; an error means that this process is of no use. */
  Map<String, ?> answer(Request request) {
    if (!waiting) {
      return refusal();
    }
    waiting = false;
    var asked = request.content();
    try {
      become(Path.of(asked.requiredText("working_directory")), asked.texts("environment"));
    } catch (CannotHandOver | InvalidPathException e) {
      return Answers.error("HandOverFailed", String.valueOf(e.getMessage()));
    }
    // The settings of the new owner's environment count from here on.
    executions.startAgain();
    history.reset();
    history.prepare();
    return Map.of("status", "ok");
  }
}

package dev.tauon.kernel.requests;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.evaluation.Outcome;
import dev.tauon.kernel.history.History;
import dev.tauon.kernel.input.AskedInput;
import dev.tauon.kernel.magics.Cells;
import dev.tauon.kernel.notebook.PastResults;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.messaging.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers execute requests, one after the other. */
final class Executions {
  /**
   * What an execute request asks for.
   *
   * @param silent whether the cell's result and errors are to be shown to nobody
   */
  private record Asked(
      String code,
      boolean silent,
      boolean store,
      boolean mayAskForInput,
      boolean stopOnError,
      Map<String, String> expressions) {
    static Asked of(Content content) {
      boolean silent = content.flag("silent", false);
      return new Asked(
          content.requiredText("code"),
          silent,
          !silent && content.flag("store_history", true),
          content.flag("allow_stdin", true),
          content.flag("stop_on_error", true),
          content.texts("user_expressions"));
    }
  }

  private final Outbox outbox;
  private final CellOutput output;
  private final AskedInput input;
  private final Evaluator evaluator;
  private final Cells cells;
  private final Renderers renderers;
  private final History history;
  private int count;

  Executions(
      Outbox outbox,
      CellOutput output,
      AskedInput input,
      Evaluator evaluator,
      Renderers renderers,
      History history,
      Cells cells) {
    this.outbox = outbox;
    this.output = output;
    this.input = input;
    this.evaluator = evaluator;
    this.cells = cells;
    this.renderers = renderers;
    this.history = history;
  }

  /**
   * Runs a cell and answers. Subshells do so at the same time.
   *
   * @param running is told of the cell
   * @param stopOthers called when the cell has failed and those that wait behind it are not to run,
   *     before anybody hears of it: what is sent after the answer is to run again
   */
  void answer(Request request, RunningCell running, Runnable stopOthers) {
    Asked asked;
    try {
      asked = Asked.of(request.content());
    } catch (MalformedMessage e) {
      var failure = Failure.of("MalformedRequest", String.valueOf(e.getMessage()));
      outbox.reply(request, counted(Answers.error(failure), count()));
      return;
    }
    if (asked.code.isBlank()) {
      outbox.reply(request, succeeded(count(), Map.of()));
      return;
    }
    int number = number(asked.store);
    if (asked.store) {
      PastResults.begin(number, asked.code);
    }
    if (!asked.silent) {
      outbox.publish(
          request, "execute_input", Map.of("code", asked.code, "execution_count", number));
    }
    var run = new CellRun(request, number, asked.code, asked.mayAskForInput);
    running.begin(run);
    try {
      carryOut(run, asked, stopOthers);
    } finally {
      running.end();
      run.end();
    }
  }

  /** Counts from one again. */
  synchronized void startAgain() {
    count = 0;
    cells.startAgain();
  }

  private synchronized int count() {
    return count;
  }

  private synchronized int number(boolean stored) {
    int number = count + 1;
    if (stored) {
      count = number;
    }
    return number;
  }

  /** Answers a request that waited behind a cell that failed. */
  void abort(Request request) {
    outbox.reply(request, Map.of("status", "aborted", "execution_count", count()));
  }

  private void carryOut(CellRun run, Asked asked, Runnable stopOthers) {
    input.clear();
    evaluator
        .debugger()
        .begins(asked.code, run.number())
        .ifPresent(told -> output.notice(run, told));
    var outcome = show(run, asked, ran(run));
    output.flush();
    switch (outcome) {
      case Outcome.Failed(var failure) -> {
        if (asked.stopOnError) {
          stopOthers.run();
        }
        if (!asked.silent) {
          outbox.publish(run.request(), "error", failure.content());
        }
        outbox.reply(run.request(), counted(Answers.error(failure), run.number()));
      }
      case Outcome.Done _ -> {
        var expressions = evaluated(run, asked.expressions);
        output.flush();
        outbox.reply(run.request(), succeeded(run.number(), expressions));
      }
    }
  }

  private Outcome ran(CellRun run) {
    try {
      return cells.run(run);
    } finally {
      evaluator.debugger().ended();
    }
  }

  /** Shows the value of a cell; showing it is the notebook's code again and may fail. */
  private Outcome show(CellRun run, Asked asked, Outcome outcome) {
    var result = Optional.<String>empty();
    if (outcome instanceof Outcome.Done(var value) && value.isPresent() && !asked.silent) {
      try {
        var bundle = rendered(value.get());
        if (asked.store) {
          PastResults.keep(run.number(), value.get());
        }
        output.flush();
        outbox.publish(run.request(), "execute_result", counted(forms(bundle), run.number()));
        result = Optional.ofNullable(bundle.data().get(MimeBundle.TEXT)).map(Object::toString);
      } catch (CellStopped e) {
        return new Outcome.Failed(Failure.of("KeyboardInterrupt", "The cell was interrupted."));
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        return new Outcome.Failed(
            Failure.of(e.getClass().getName(), String.valueOf(e.getMessage())));
      }
    }
    if (asked.store) {
      history.add(run.number(), asked.code, result);
    }
    return outcome;
  }

  private MimeBundle rendered(Object value) throws Exception {
    return evaluator.runUserCode(() -> renderers.render(value));
  }

  private Map<String, ?> evaluated(CellRun run, Map<String, String> expressions) {
    var results = new LinkedHashMap<String, Object>();
    expressions.forEach((name, code) -> {
      try {
        results.put(
            name,
            switch (evaluator.run(run, code)) {
              case Outcome.Failed(var failure) -> Answers.error(failure);
              case Outcome.Done(var value) -> {
                var ok = forms(value.isPresent() ? rendered(value.get()) : MimeBundle.text(""));
                ok.put("status", "ok");
                yield ok;
              }
            });
      } catch (Exception | CellStopped | LinkageError | StackOverflowError e) {
        results.put(
            name,
            Answers.error(Failure.of(e.getClass().getName(), String.valueOf(e.getMessage()))));
      }
    });
    return results;
  }

  private static Map<String, Object> forms(MimeBundle bundle) {
    var content = new LinkedHashMap<String, Object>();
    content.put("data", bundle.data());
    content.put("metadata", bundle.metadata());
    return content;
  }

  private static Map<String, Object> counted(Map<String, Object> content, int number) {
    content.put("execution_count", number);
    return content;
  }

  private static Map<String, Object> succeeded(int number, Map<String, ?> expressions) {
    return Map.of(
        "status",
        "ok",
        "execution_count",
        number,
        "payload",
        List.of(),
        "user_expressions",
        expressions);
  }
}

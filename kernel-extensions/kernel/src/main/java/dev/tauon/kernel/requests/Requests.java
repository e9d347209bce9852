package dev.tauon.kernel.requests;

import dev.tauon.kernel.assist.Completeness;
import dev.tauon.kernel.assist.Completions;
import dev.tauon.kernel.assist.Inspections;
import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.dap.DebugAdapter;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.history.History;
import dev.tauon.kernel.history.HistoryPlace;
import dev.tauon.kernel.input.AskedInput;
import dev.tauon.kernel.magics.Cells;
import dev.tauon.kernel.magics.IjavaSettings;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.process.FreedMemory;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each message that comes to those who answer it. */
public final class Requests {
  private static final Logger log = LoggerFactory.getLogger(Requests.class);

  private final AskedInput input;
  private final Answers answers;
  private final Shell shell;
  private final Subshells subshells;
  private final Questions questions;
  private final DebugRequests debugRequests;
  private final Control control;

  /**
   * @param warm whether this kernel was started to be handed over later
   * @param end ends the kernel, when a client asks for it
   */
  public Requests(
      Outbox outbox,
      CellOutput output,
      AskedInput input,
      Evaluator evaluator,
      Renderers renderers,
      Comms comms,
      boolean warm,
      Runnable end) {
    this.input = input;
    var history = new History(HistoryPlace::usual);
    if (!warm) {
      history.prepare();
    }
    var activity = new Activity(outbox, new FreedMemory(this::idle)::cellEnded);
    var answers = new Answers(outbox, activity);
    var cells = new Cells(evaluator, history::past, IjavaSettings::ofThisProcess);
    var executions = new Executions(outbox, output, input, evaluator, renderers, history, cells);
    var handOver = new HandOver(evaluator, executions, history, warm);
    Function<String, Shell> maker =
        name -> {
          var running = new RunningCell();
          var callbacks = new CommCallbacks(outbox, output, evaluator, activity, comms, running);
          return new Shell(
              name, activity, answers, evaluator, executions, callbacks, running, handOver);
        };
    shell = maker.apply("cells");
    subshells = new Subshells(shell, maker);
    this.answers = answers;
    questions =
        new Questions(
            answers,
            history,
            new Completions(evaluator, cells.magics()),
            new Inspections(evaluator, renderers, cells.magics()),
            new Completeness(evaluator, cells),
            comms);
    debugRequests =
        new DebugRequests(
            answers,
            new DebugAdapter(
                evaluator,
                renderers,
                event -> {
                  // What was printed before a stop is shown before it.
                  output.flush();
                  outbox.publish("debug_event", event);
                }));
    control = new Control(answers, subshells, evaluator, output, debugRequests, end);
  }

  public void start() {
    shell.start();
    questions.start();
    debugRequests.start();
    control.start();
  }

  /** Stops the cell that runs, as an interrupt request does. */
  public void interrupt() {
    control.interruptCells();
  }

  /** Whether no cell runs or waits. */
  public boolean idle() {
    return subshells.all().stream().allMatch(Shell::idle);
  }

  private void refuse(Request request) {
    answers.give(request, r -> Subshells.unknown(r.subshell().orElse("")));
  }

  /** Takes a message of the hub; a malformed one is dropped, there is nobody to answer. */
  public void accept(Message message) {
    try {
      var request = Request.read(message);
      switch (message.channel()) {
        case SHELL -> {
          var wanted = subshells.of(request);
          if (wanted.isEmpty()) {
            refuse(request);
          } else if (questions.know(request.type())) {
            questions.accept(request, wanted.get());
          } else if (!wanted.get().accept(request)) {
            refuse(request);
          }
        }
        case CONTROL -> control.accept(request);
        case STDIN -> input.answer(request.content().requiredText("value"));
        case IOPUB -> throw new MalformedMessage("Nobody may send on iopub but the kernel.");
      }
    } catch (MalformedMessage e) {
      log.atWarn().setCause(e).log("a malformed message was dropped");
    }
  }
}

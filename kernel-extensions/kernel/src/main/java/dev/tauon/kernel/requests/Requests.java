package dev.tauon.kernel.requests;

import dev.tauon.kernel.assist.Completeness;
import dev.tauon.kernel.assist.Completions;
import dev.tauon.kernel.assist.Inspections;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.input.AskedInput;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each message that comes to those who answer it. */
public final class Requests {
  private static final Logger log = LoggerFactory.getLogger(Requests.class);

  private final AskedInput input;
  private final Shell shell;
  private final Questions questions;
  private final Control control;

  /**
   * @param end ends the kernel, when a client asks for it
   */
  public Requests(
      Outbox outbox,
      CellOutput output,
      AskedInput input,
      Evaluator evaluator,
      Renderers renderers,
      Runnable end) {
    this.input = input;
    var history = new History();
    var activity = new Activity(outbox);
    var answers = new Answers(outbox, activity);
    var running = new RunningCell();
    var executions = new Executions(outbox, output, input, evaluator, renderers, history, running);
    shell = new Shell(outbox, activity, answers, evaluator, executions, running);
    questions =
        new Questions(
            answers,
            shell,
            history,
            new Completions(evaluator),
            new Inspections(evaluator, renderers),
            new Completeness(evaluator));
    control = new Control(answers, running, evaluator, output, end);
  }

  public void start() {
    shell.start();
    questions.start();
    control.start();
  }

  /** Stops the cell that runs, as an interrupt request does. */
  public void interrupt() {
    control.interruptCell();
  }

  /** Whether no cell runs or waits. */
  public boolean idle() {
    return shell.idle();
  }

  /** Takes a message of the hub; a malformed one is dropped, there is nobody to answer. */
  public void accept(Message message) {
    try {
      var request = Request.read(message);
      switch (message.channel()) {
        case SHELL -> {
          if (questions.know(request.type())) {
            questions.accept(request);
          } else {
            shell.accept(request);
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

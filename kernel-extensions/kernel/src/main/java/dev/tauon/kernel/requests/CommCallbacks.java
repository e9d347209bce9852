package dev.tauon.kernel.requests;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.MalformedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what comm messages ask for, one after the other, as if it were a piece of the cell
 * that opened the comm: its output appears there, and it can be interrupted.
 */
final class CommCallbacks {
  private static final Logger log = LoggerFactory.getLogger(CommCallbacks.class);

  private final Outbox outbox;
  private final CellOutput output;
  private final Evaluator evaluator;
  private final Activity activity;
  private final Comms comms;
  private final RunningCell running;

  CommCallbacks(
      Outbox outbox,
      CellOutput output,
      Evaluator evaluator,
      Activity activity,
      Comms comms,
      RunningCell running) {
    this.outbox = outbox;
    this.output = output;
    this.evaluator = evaluator;
    this.activity = activity;
    this.comms = comms;
    this.running = running;
  }

  void answer(Request request) {
    running.announce();
    activity.beginCell(request);
    try {
      comms.received(request).ifPresent(callback -> run(request, callback));
    } catch (MalformedMessage e) {
      log.atWarn().addKeyValue("type", LogText.of(request.type())).log("a malformed message came");
    } finally {
      output.flush();
      running.end();
      activity.endCell(request);
    }
  }

  private void run(Request request, Comms.Callback callback) {
    var run =
        callback
            .creator()
            .map(cell -> new CellRun(cell.request(), cell.number(), cell.source(), false))
            .orElseGet(() -> new CellRun(request, 0, "", false));
    running.begin(run);
    try {
      evaluator.runUserCode(() -> {
        callback.code().run();
        return true;
      });
    } catch (Throwable e) {
      // Whatever the notebook's code throws, the kernel lives on.
      output.flush();
      outbox.publish(run.request(), "error", evaluator.failure(e).content());
    } finally {
      run.end();
    }
  }
}

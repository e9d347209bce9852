package dev.tauon.kernel.requests;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Request;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** Requests of the control channel, which are answered while a cell runs. */
final class Control {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
  private static final long BETWEEN_INTERRUPTS_MS = 100;

  private final Answers answers;
  private final Subshells subshells;
  private final Evaluator evaluator;
  private final CellOutput output;
  private final DebugRequests debugRequests;
  private final Runnable end;
  private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();

  /**
   * @param end ends the kernel; called when the reply is on its way
   */
  Control(
      Answers answers,
      Subshells subshells,
      Evaluator evaluator,
      CellOutput output,
      DebugRequests debugRequests,
      Runnable end) {
    this.debugRequests = debugRequests;
    this.answers = answers;
    this.subshells = subshells;
    this.evaluator = evaluator;
    this.output = output;
    this.end = end;
  }

  void accept(Request request) {
    queue.add(request);
  }

  void start() {
    Thread.ofPlatform().daemon().name("control").start(this::live);
  }

  private void live() {
    try {
      while (true) {
        handle(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Request request) {
    switch (request.type()) {
      case "kernel_info_request" -> answers.give(request, _ -> KernelInfo.answer());
      case "create_subshell_request" -> answers.give(request, _ -> subshells.create());
      case "list_subshell_request" -> answers.give(request, _ -> subshells.list());
      case "delete_subshell_request" -> answers.give(request, this::deleteSubshell);
      case "debug_request" -> debugRequests.accept(request);
      case "interrupt_request" -> answers.give(request, _ -> interrupt());
      case "shutdown_request" -> {
        answers.give(
            request, r -> Map.of("status", "ok", "restart", r.content().flag("restart", false)));
        output.flush();
        end.run();
      }
      default -> answers.give(request, Answers::unknown);
    }
  }

  private Map<String, ?> interrupt() {
    interruptCells();
    return Map.of("status", "ok");
  }

  /** Stops what runs, on all shells. */
  void interruptCells() {
    subshells.all().forEach(this::stop);
  }

  private void stop(Shell shell) {
    shell
        .running()
        .stop()
        .ifPresent(run -> {
          evaluator.interrupt(run);
          Thread.ofVirtual().name("interrupting").start(() -> insist(run));
        });
  }

  private Map<String, ?> deleteSubshell(Request request) {
    var id = request.content().requiredText("subshell_id");
    var deleted = subshells.delete(id);
    deleted.ifPresent(this::stop);
    return deleted.isPresent() ? Map.of("status", "ok") : Subshells.unknown(id);
  }

  /** Code that swallows one interrupt may wait again; it is interrupted until it has ended. */
  private void insist(CellRun run) {
    long giveUp = System.nanoTime() + TIME_TO_STOP.toNanos();
    try {
      while (!run.awaitEnd(BETWEEN_INTERRUPTS_MS)) {
        evaluator.interrupt(run);
        if (System.nanoTime() > giveUp) {
          output.notice(
              run,
              "The cell did not stop within %d seconds: it is inside a library that cannot be interrupted. Restart the kernel to end it."
                  .formatted(TIME_TO_STOP.toSeconds()));
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.evaluation.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Stops cells that take longer than they may. */
final class TimeLimit {
  private static final long BETWEEN_INTERRUPTS_MS = 100;

  private final Optional<Duration> most;
  private final Evaluator evaluator;

  TimeLimit(Optional<Duration> most, Evaluator evaluator) {
    this.most = most;
    this.evaluator = evaluator;
  }

  Outcome hold(CellRun run, Supplier<Outcome> cell) {
    if (most.isEmpty()) {
      return cell.get();
    }
    var ended = new CountDownLatch(1);
    var stopped = new AtomicBoolean();
    Thread.ofVirtual()
        .name("time limit")
        .start(() -> stopWhenOver(run, most.get(), ended, stopped));
    try {
      var outcome = cell.get();
      return outcome instanceof Outcome.Failed && stopped.get()
          ? new Outcome.Failed(
              Failure.of(
                  "TimeLimit",
                  "The cell was stopped after %,d ms, the limit that IJAVA_TIMEOUT sets."
                      .formatted(most.get().toMillis())))
          : outcome;
    } finally {
      ended.countDown();
    }
  }

  private void stopWhenOver(
      CellRun run, Duration limit, CountDownLatch ended, AtomicBoolean stopped) {
    try {
      if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      stopped.set(true);
      run.askToStop();
      do {
        evaluator.interrupt(run);
      } while (!ended.await(BETWEEN_INTERRUPTS_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

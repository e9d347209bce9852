package dev.tauon.kernel.requests;

import dev.tauon.kernel.cells.CellRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cell that an interrupt means. It counts from the moment at which the front end is told that
 * the kernel is busy with it: who presses the button then means that cell, though its code has not
 * begun yet.
 */
final class RunningCell {
  private @Nullable CellRun run;
  private boolean announced;
  private boolean stopAsked;

  /** A cell is about to be told to be busy. */
  synchronized void announce() {
    announced = true;
  }

  /** Its code begins, on the current thread. */
  synchronized void begin(CellRun cell) {
    cell.begin();
    run = cell;
    if (stopAsked) {
      cell.askToStop();
    }
  }

  /** Its code has ended. */
  synchronized void end() {
    run = null;
    announced = false;
    stopAsked = false;
  }

  /** Asks the cell to stop, as soon as it begins if need be; returns it when it has begun. */
  synchronized Optional<CellRun> stop() {
    var cell = run;
    if (cell != null) {
      cell.askToStop();
    } else if (announced) {
      stopAsked = true;
    }
    return Optional.ofNullable(cell);
  }
}

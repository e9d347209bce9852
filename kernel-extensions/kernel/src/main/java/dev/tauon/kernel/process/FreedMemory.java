package dev.tauon.kernel.process;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Gives memory that native code has freed back to the system while no cell runs. malloc is told to
 * keep it for that long ({@code MALLOC_TRIM_THRESHOLD_} and its like in the kernel's environment):
 * a network's training frees and asks for the same hundreds of megabytes with every batch, and
 * pages that come from the system each time took two thirds of its time.
 */
public final class FreedMemory {
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long BETWEEN = TimeUnit.SECONDS.toNanos(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("freed-memory").factory());
  private final BooleanSupplier idle;
  private long latest = System.nanoTime();
  private boolean waits;
  private boolean possible = true;

  /**
   * @param idle whether no cell runs at that moment
   */
  public FreedMemory(BooleanSupplier idle) {
    this.idle = idle;
  }

  /** A cell has ended; when none follows at once, it is time. */
  public synchronized void cellEnded() {
    if (possible && !waits) {
      waits = true;
      long since = System.nanoTime() - latest;
      thread.schedule(this::giveBack, Math.max(REST, BETWEEN - since), TimeUnit.NANOSECONDS);
    }
  }

  private void giveBack() {
    synchronized (this) {
      // A cell that ends from now on counts again.
      waits = false;
    }
    if (idle.getAsBoolean()) {
      boolean done = Libc.trim();
      synchronized (this) {
        possible = done;
        latest = System.nanoTime();
      }
    }
  }
}

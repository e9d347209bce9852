package dev.tauon.kernel.link;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a kernel stays when nobody is there whom it works for. What a cell computes overnight is
 * not lost because a hub was away for an hour; but nobody's cell runs for ever.
 */
public final class Patience {
  private static final String WITHOUT_HUB = "tauon.kernel.ends-without-hub-after-seconds";
  private static final String WITHOUT_PARENT = "tauon.kernel.ends-without-parent-after-seconds";
  private static final String WORKING = "tauon.kernel.ends-alone-while-busy-after-seconds";
  private static final Duration USUAL_WITHOUT_HUB = Duration.ofMinutes(10);
  private static final Duration USUAL_WITHOUT_PARENT = Duration.ofMinutes(1);
  private static final Duration USUAL_WORKING = Duration.ofHours(12);

  private final Duration idle;
  private final Duration working;
  private final BooleanSupplier busy;
  private final LongSupplier nanoTime;
  private long lastBusy;

  /**
   * @param idle how long nobody was there and no cell ran, until the kernel ends
   * @param working how long nobody was there, until it ends in the middle of a cell
   * @param busy whether a cell runs
   */
  Patience(Duration idle, Duration working, BooleanSupplier busy, LongSupplier nanoTime) {
    this.idle = idle;
    this.working = working;
    this.busy = busy;
    this.nanoTime = nanoTime;
    this.lastBusy = nanoTime.getAsLong() - idle.toNanos();
  }

  /**
   * Of a kernel of the hub: ten minutes when idle, twelve hours with a cell. The system properties
   * {@value #WITHOUT_HUB} and {@value #WORKING} change them.
   */
  public static Patience withoutHub(BooleanSupplier busy) {
    return usual(WITHOUT_HUB, USUAL_WITHOUT_HUB, busy);
  }

  /**
   * Of a kernel whose Jupyter is gone: a minute when idle, twelve hours with a cell. The system
   * properties {@value #WITHOUT_PARENT} and {@value #WORKING} change them.
   */
  public static Patience withoutParent(BooleanSupplier busy) {
    return usual(WITHOUT_PARENT, USUAL_WITHOUT_PARENT, busy);
  }

  private static Patience usual(String name, Duration idle, BooleanSupplier busy) {
    return new Patience(
        seconds(name, idle), seconds(WORKING, USUAL_WORKING), busy, System::nanoTime);
  }

  private static Duration seconds(String property, Duration usual) {
    return Duration.ofSeconds(Long.getLong(property, usual.toSeconds()));
  }

  /**
   * To be asked every few seconds, since it looks at each whether a cell runs.
   *
   * @param alone how long nobody has been there
   */
  public boolean isOver(Duration alone) {
    long now = nanoTime.getAsLong();
    if (busy.getAsBoolean()) {
      lastBusy = now;
    }
    var rested = Duration.ofNanos(now - lastBusy);
    boolean idleForLong = alone.compareTo(idle) >= 0 && rested.compareTo(idle) >= 0;
    return idleForLong || alone.compareTo(working) >= 0;
  }
}

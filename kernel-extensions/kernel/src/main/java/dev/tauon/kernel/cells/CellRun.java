package dev.tauon.kernel.cells;

import dev.tauon.kernel.protocol.Request;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a cell. Threads that it starts belong to it, also after it has ended: what they print
 * appears below that cell.
 */
public final class CellRun {
  private static final Logger log = LoggerFactory.getLogger(CellRun.class);
  private static final InheritableThreadLocal<@Nullable CellRun> OWN =
      new InheritableThreadLocal<>();
  private static volatile @Nullable CellRun latest;

  private final Request request;
  private final int number;
  private final String source;
  private final boolean mayAskForInput;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Runnable> whenEnded = new ConcurrentLinkedQueue<>();
  private volatile boolean stopAsked;

  /**
   * @param number what stands in the brackets before the cell
   */
  public CellRun(Request request, int number, String source, boolean mayAskForInput) {
    this.request = request;
    this.number = number;
    this.source = source;
    this.mayAskForInput = mayAskForInput;
  }

  /** The run that the current thread belongs to, or else the one that began last. */
  public static Optional<CellRun> current() {
    var own = OWN.get();
    return Optional.ofNullable(own == null ? latest : own);
  }

  /** The run that started the current thread; empty in a thread of a shared pool. */
  static Optional<CellRun> ofThisThread() {
    return Optional.ofNullable(OWN.get());
  }

  /** Makes the current thread work for this run, until it begins another. */
  public void begin() {
    OWN.set(this);
    latest = this;
    StopChecks.reset();
  }

  public void end() {
    ended.countDown();
    for (var action = whenEnded.poll(); action != null; action = whenEnded.poll()) {
      try {
        action.run();
      } catch (RuntimeException | LinkageError e) {
        log.atWarn().setCause(e).log("what was to be done after a cell has failed");
      }
    }
  }

  /** Adds something to be done when its code has ended, on the thread that ran it. */
  public void whenEnded(Runnable action) {
    whenEnded.add(action);
  }

  /** Whether it ended in that time. */
  public boolean awaitEnd(long milliseconds) throws InterruptedException {
    return ended.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Makes its code stop at the next turn of a loop or call of a method. */
  public void askToStop() {
    stopAsked = true;
    StopChecks.trip();
  }

  public boolean stopAsked() {
    return stopAsked;
  }

  public Request request() {
    return request;
  }

  public int number() {
    return number;
  }

  public String source() {
    return source;
  }

  public boolean mayAskForInput() {
    return mayAskForInput;
  }
}

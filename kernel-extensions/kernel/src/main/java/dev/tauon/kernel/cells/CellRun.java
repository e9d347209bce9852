package dev.tauon.kernel.cells;

import dev.tauon.kernel.protocol.Request;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a cell. Threads that it starts belong to it, also after it has ended: what they print
 * appears below that cell.
 */
public final class CellRun {
  private static final InheritableThreadLocal<@Nullable CellRun> OWN =
      new InheritableThreadLocal<>();
  private static volatile @Nullable CellRun latest;

  private final Request request;
  private final int number;
  private final String source;
  private final boolean mayAskForInput;
  private final CountDownLatch ended = new CountDownLatch(1);
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

  /** What threads of no cell print goes to the process's log again. */
  public static void forgetLatest() {
    latest = null;
    OWN.remove();
  }

  /** Makes the current thread work for this run, until it begins another. */
  public void begin() {
    OWN.set(this);
    latest = this;
    StopChecks.reset();
  }

  public void end() {
    ended.countDown();
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

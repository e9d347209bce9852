package dev.tauon.kernel.cells;

import dev.tauon.kernel.protocol.Request;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final Set<CellRun> RUNNING = ConcurrentHashMap.newKeySet();
  private static volatile @Nullable CellRun latest;

  private final Request request;
  private final int number;
  private final String source;
  private final boolean mayAskForInput;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Runnable> whenEnded = new ConcurrentLinkedQueue<>();
  private volatile boolean stopAsked;
  private volatile boolean aside;
  private volatile @Nullable Thread thread;

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
    latest = this;
    // Another run that was asked to stop may not have noticed yet.
    if (RUNNING.stream().noneMatch(CellRun::stopAsked)) {
      StopChecks.reset();
    }
    adopt();
  }

  /**
   * Makes the current thread work for this run, which is not a cell of its own: it looks at values
   * on behalf of the kernel.
   */
  public void beginAside() {
    aside = true;
    adopt();
  }

  private void adopt() {
    OWN.set(this);
    thread = Thread.currentThread();
    RUNNING.add(this);
  }

  public void end() {
    RUNNING.remove(this);
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

  /** The thread that it runs on, when it has begun. */
  public Optional<Thread> thread() {
    return Optional.ofNullable(thread);
  }

  /** Whether it ended in that time. */
  public boolean awaitEnd(long milliseconds) throws InterruptedException {
    return ended.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Makes its code stop at the next turn of a loop or call of a method. */
  public void askToStop() {
    stopAsked = true;
    StopChecks.trip(!aside);
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

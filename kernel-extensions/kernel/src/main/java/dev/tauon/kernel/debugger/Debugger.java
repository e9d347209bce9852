package dev.tauon.kernel.debugger;

import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.cells.StopChecks;
import dev.tauon.kernel.debugger.Stop.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets code of cells stop, and go on. A stopped thread waits inside of {@link Probes}; everything
 * else goes on working. One thread is stopped at a time, others that come to a breakpoint wait for
 * their turn.
 */
public final class Debugger {
  /** Hears what happens, on the thread that it happens to. */
  public interface Listener {
    void stopped(Stop stop);

    void continued(int thread);
  }

  /** A stop in progress; guarded by the debugger. */
  private static final class Waiting {
    final TracedThread thread;
    final @Nullable TracedFrame frame;
    final Stop stop;
    boolean resumed;

    Waiting(TracedThread thread, @Nullable TracedFrame frame, Stop stop) {
      this.thread = thread;
      this.frame = frame;
      this.stop = stop;
    }
  }

  private static final long BETWEEN_CHECKS_MS = 50;

  private final CellFiles files =
      new CellFiles(
          ProcessHandle.current().pid() + "_" + Long.toString(System.currentTimeMillis(), 36));
  private final Breakpoints breakpoints = new Breakpoints();
  private final EarlierCells earlier = new EarlierCells();
  private final StoppedCalls stoppedCalls = new StoppedCalls();
  private volatile boolean attached;
  private volatile boolean uncaught;
  private volatile boolean pausing;
  private volatile @Nullable TracedThread stepper;
  private volatile @Nullable Listener listener;
  private @Nullable Waiting current;

  public Debugger() {
    Probes.install(this);
  }

  public CellFiles files() {
    return files;
  }

  public boolean isAttached() {
    return attached;
  }

  /** From now on cells are compiled so that they can be stopped. */
  public void attach(Listener hearing) {
    listener = hearing;
    attached = true;
    rearm();
  }

  /** Everything that is stopped goes on, and nothing stops any more. */
  public synchronized void detach() {
    attached = false;
    uncaught = false;
    pausing = false;
    stepper = null;
    breakpoints.clear();
    rearm();
    if (current != null) {
      current.thread.stopStepping();
      current.resumed = true;
    }
    notifyAll();
  }

  /**
   * Stops at these lines of a cell, and no others.
   *
   * @return where, one for each: a line that is blank or a comment means the next
   */
  public List<Integer> setBreakpoints(String path, List<Integer> lines) {
    var settled = files.withCode(path, lines);
    breakpoints.set(path, settled);
    if (!settled.isEmpty()) {
      earlier.wanted(path);
    }
    rearm();
    return settled;
  }

  public Map<String, List<Integer>> breakpoints() {
    return breakpoints.all();
  }

  /** Whether to stop where an exception that no code of a cell catches comes from. */
  public void stopAtUncaught(boolean wanted) {
    uncaught = wanted;
    rearm();
  }

  /** Stops whatever thread comes to a line next. */
  public void pause() {
    pausing = true;
    rearm();
  }

  public synchronized Optional<Stop> stopped() {
    return Optional.ofNullable(current).map(waiting -> waiting.stop);
  }

  /** Lets the stopped thread go on; false when there is none of this number. */
  public synchronized boolean resume(int thread, Step step) {
    var waiting = current;
    if (waiting == null || waiting.resumed || waiting.stop.thread() != thread) {
      return false;
    }
    waiting.thread.go(step, waiting.frame);
    if (step != Step.CONTINUE) {
      stepper = waiting.thread;
    }
    rearm();
    waiting.resumed = true;
    notifyAll();
    return true;
  }

  /** Runs code of the notebook on behalf of the debugger: nothing in it stops. */
  public <T> T unstopped(Callable<T> code) throws Exception {
    var thread = TracedThread.current();
    boolean before = thread.ignored;
    thread.ignored = true;
    try {
      return code.call();
    } finally {
      thread.ignored = before;
    }
  }

  /** Methods of a cell were compiled and placed. */
  public void compiled(String path, List<TracedMethod> methods) {
    methods.forEach(method -> breakpoints.compiled(path, method.lines()));
  }

  /**
   * A cell is about to run on the current thread.
   *
   * @return what the person has to know about cells that ran before
   */
  public Optional<String> begins(String cell, int number) {
    var path = files.add(cell);
    files.runs(path, number);
    return attached ? earlier.noticeBefore(path) : Optional.empty();
  }

  /** A cell declares a method or class. */
  public void declares(String cell, int number) {
    if (!attached) {
      earlier.ran(files.path(cell), number);
    }
  }

  /** A cell has run on the current thread. */
  public void ended() {
    var thread = TracedThread.current();
    thread.stopStepping();
    thread.top = null;
    if (stepper == thread) {
      stepper = null;
    }
    rearm();
  }

  private void rearm() {
    Probes.armed = attached && (uncaught || pausing || stepper != null || !breakpoints.isEmpty());
  }

  void atLine(TracedFrame frame) {
    int line = frame.line();
    if (line == 0) {
      return;
    }
    var thread = frame.thread;
    Reason reason;
    if (breakpoints.at(frame.method.path(), line) && frame.method.beginsLine(frame.site)) {
      reason = Reason.BREAKPOINT;
    } else if (thread.arrivedAt(frame)) {
      reason = Reason.STEP;
    } else if (pausing) {
      reason = Reason.PAUSE;
    } else {
      return;
    }
    await(thread, frame, reason, "", frame.stack());
  }

  void thrown(TracedFrame frame, Throwable thrown) {
    if (!uncaught || thrown instanceof CellStopped) {
      return;
    }
    var left = frame.thread.left(frame, thrown);
    if (frame.parent == null) {
      await(frame.thread, null, Reason.EXCEPTION, text(thrown), left);
    }
  }

  private static String text(Throwable thrown) {
    var type = thrown.getClass().getName().replaceFirst("^REPL\\.\\$JShell\\$\\w+[$.]", "");
    try {
      var message = thrown.getMessage();
      return message == null ? type : type + ": " + message;
    } catch (RuntimeException | StackOverflowError e) {
      return type;
    }
  }

  private void await(
      TracedThread thread,
      @Nullable TracedFrame at,
      Reason reason,
      String text,
      List<TracedFrame> calls) {
    boolean interrupted = false;
    Waiting waiting;
    synchronized (this) {
      while (current != null && attached) {
        interrupted |= pauseAWhile();
      }
      if (!attached) {
        return;
      }
      thread.stopStepping();
      pausing = false;
      if (stepper == thread) {
        stepper = null;
      }
      rearm();
      waiting =
          new Waiting(
              thread,
              at,
              new Stop(thread.id, thread.name, reason, text, stoppedCalls.frames(calls)));
      current = waiting;
    }
    var hearing = listener;
    try {
      if (hearing != null) {
        hearing.stopped(waiting.stop);
      }
      synchronized (this) {
        while (!waiting.resumed) {
          interrupted |= pauseAWhile();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    } finally {
      synchronized (this) {
        current = null;
        notifyAll();
      }
      if (hearing != null) {
        hearing.continued(thread.id);
      }
    }
  }

  /**
   * Waits for a moment; a cell that is to stop does so here. Returns whether it was interrupted.
   */
  private boolean pauseAWhile() {
    boolean interrupted = false;
    try {
      wait(BETWEEN_CHECKS_MS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    StopChecks.check();
    return interrupted;
  }
}

package dev.tauon.kernel.debugger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A thread that runs code of cells: where it is, and how it is to go on. */
final class TracedThread {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ThreadLocal<TracedThread> OWN = ThreadLocal.withInitial(TracedThread::new);

  final int id = COUNT.incrementAndGet();
  final String name = Thread.currentThread().getName();

  /** Whether it works for the debugger itself and must not be stopped. */
  boolean ignored;

  @Nullable TracedFrame top;
  private volatile Step step = Step.CONTINUE;
  private int fromDepth;
  private int fromLine;
  private @Nullable TracedFrame fromFrame;
  private @Nullable Throwable unwinding;
  private List<TracedFrame> unwound = new ArrayList<>();

  private TracedThread() {}

  static TracedThread current() {
    return OWN.get();
  }

  /** Goes on from a call until the step is done; called while the thread waits. */
  void go(Step next, @Nullable TracedFrame from) {
    fromFrame = from;
    fromDepth = from == null ? 0 : from.depth;
    fromLine = from == null ? 0 : from.line();
    step = next;
  }

  void stopStepping() {
    step = Step.CONTINUE;
    fromFrame = null;
  }

  /** Whether the step that it was told to make ends here. */
  boolean arrivedAt(TracedFrame frame) {
    boolean elsewhere = frame != fromFrame || frame.line() != fromLine;
    return switch (step) {
      case CONTINUE -> false;
      case INTO -> elsewhere;
      case OVER -> frame.depth <= fromDepth && elsewhere;
      case OUT -> frame.depth < fromDepth || frame.depth == 0 && frame != fromFrame;
    };
  }

  /** An exception leaves a call; returns all that it has left so far, innermost first. */
  List<TracedFrame> left(TracedFrame frame, Throwable thrown) {
    if (unwinding != thrown) {
      unwinding = thrown;
      unwound = new ArrayList<>();
    }
    unwound.add(frame);
    var all = List.copyOf(unwound);
    if (frame.parent == null) {
      unwinding = null;
      unwound = new ArrayList<>();
    }
    return all;
  }
}

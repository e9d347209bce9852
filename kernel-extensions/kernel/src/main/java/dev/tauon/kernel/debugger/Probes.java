package dev.tauon.kernel.debugger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Called by the code of cells that was compiled while a debugger was attached: at the start of each
 * method, at each line, and at each end of a method.
 */
public final class Probes {
  private static final List<TracedMethod> METHODS = Collections.synchronizedList(new ArrayList<>());

  /** Whether there is anything to stop for; if not, code of cells runs on with one look at this. */
  static volatile boolean armed;

  private static volatile @Nullable Debugger debugger;

  private Probes() {}

  /** The number by which a method's code calls it. */
  public static int register(TracedMethod method) {
    synchronized (METHODS) {
      METHODS.add(method);
      return METHODS.size() - 1;
    }
  }

  static void install(Debugger installed) {
    debugger = installed;
  }

  public static TracedFrame enter(int method) {
    var thread = TracedThread.current();
    var frame = new TracedFrame(thread, METHODS.get(method), thread.top);
    thread.top = frame;
    return frame;
  }

  /** A line begins; returns whether {@link #stop} wants the values of the variables. */
  public static boolean line(TracedFrame frame, int site) {
    frame.site = site;
    return armed;
  }

  /** Waits here when there is a reason to. */
  public static void stop(TracedFrame frame, @Nullable Object[] values) {
    frame.remember(values);
    var installed = debugger;
    if (installed != null && !frame.thread.ignored) {
      installed.atLine(frame);
    }
  }

  public static void leave(TracedFrame frame) {
    frame.thread.top = frame.parent;
  }

  public static void thrown(Throwable thrown, TracedFrame frame) {
    frame.thread.top = frame.parent;
    var installed = debugger;
    if (armed && installed != null && !frame.thread.ignored) {
      installed.thrown(frame, thrown);
    }
  }
}

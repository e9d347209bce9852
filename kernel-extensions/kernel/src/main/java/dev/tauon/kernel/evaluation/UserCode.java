package dev.tauon.kernel.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The stretch of time in which a thread runs the notebook's code. Only then may it be interrupted:
 * an interrupt while the compiler reads a jar would close that jar for good.
 */
final class UserCode {
  /** How many pieces of code a thread runs one inside of the other. */
  private final Map<Thread, Integer> depths = new HashMap<>();

  <T> T run(Callable<T> code) throws Exception {
    var thread = Thread.currentThread();
    synchronized (this) {
      depths.merge(thread, 1, Integer::sum);
    }
    try {
      return code.call();
    } finally {
      synchronized (this) {
        if (depths.merge(thread, -1, Integer::sum) == 0) {
          depths.remove(thread);
          // An interrupt that came too late is not for what comes next.
          var unused = Thread.interrupted();
        }
      }
    }
  }

  synchronized boolean runsOnThisThread() {
    return depths.containsKey(Thread.currentThread());
  }

  /** Whether no thread runs the notebook's code. */
  synchronized boolean isIdle() {
    return depths.isEmpty();
  }

  synchronized void interrupt(Thread thread) {
    if (depths.containsKey(thread)) {
      thread.interrupt();
    }
  }
}

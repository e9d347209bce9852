package dev.tauon.kernel.evaluation;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time in which the cell thread runs the notebook's code. Only then may it be
 * interrupted: an interrupt while the compiler reads a jar would close that jar for good.
 */
final class UserCode {
  private @Nullable Thread inside;

  <T> T run(Callable<T> code) throws Exception {
    @Nullable Thread outer;
    synchronized (this) {
      outer = inside;
      inside = Thread.currentThread();
    }
    try {
      return code.call();
    } finally {
      synchronized (this) {
        inside = outer;
        if (outer == null) {
          // An interrupt that came too late is not for what comes next.
          var unused = Thread.interrupted();
        }
      }
    }
  }

  synchronized boolean runsOnThisThread() {
    return inside == Thread.currentThread();
  }

  synchronized void interrupt() {
    if (inside != null) {
      inside.interrupt();
    }
  }
}

package dev.tauon.kernel.evaluation;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The stretch of time in which a thread runs the notebook's code. Only then may it be interrupted:
 * an interrupt while the compiler reads a jar would close that jar for good.
 */
final class UserCode {
  private final Set<Thread> inside = new HashSet<>();

  <T> T run(Callable<T> code) throws Exception {
    synchronized (this) {
      inside.add(Thread.currentThread());
    }
    try {
      return code.call();
    } finally {
      synchronized (this) {
        inside.remove(Thread.currentThread());
        // An interrupt that came too late is not for what comes next.
        var unused = Thread.interrupted();
      }
    }
  }

  synchronized void interrupt(Thread thread) {
    if (inside.contains(thread)) {
      thread.interrupt();
    }
  }
}

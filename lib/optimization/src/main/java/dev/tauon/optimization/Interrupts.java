package dev.tauon.optimization;

import java.util.concurrent.CancellationException;

/** Ends a search when its thread is interrupted. */
final class Interrupts {
  private Interrupts() {}

  /**
   * @throws CancellationException if this thread was interrupted; it no longer is then
   */
  static void check() {
    if (Thread.interrupted()) {
      throw new CancellationException("The search for a placement was interrupted");
    }
  }
}

package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.Debugger;

/** A request of a debugger that cannot be answered, with a sentence for the person. */
final class CannotDebug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotDebug(String sentence) {
    super(sentence);
  }

  static void unlessAttached(Debugger debugger) {
    if (!debugger.isAttached()) {
      throw new CannotDebug("The debugger is not attached.");
    }
  }
}

package dev.tauon.kernel.output;

import dev.tauon.kernel.cells.CellStopped;

/** What threads that cells started die of is printed below those cells. */
public final class UncaughtExceptions {
  private UncaughtExceptions() {}

  public static void install() {
    Thread.setDefaultUncaughtExceptionHandler(UncaughtExceptions::report);
  }

  private static void report(Thread thread, Throwable thrown) {
    // A thread that was stopped together with its cell did what it was told.
    if (!(thrown instanceof CellStopped)) {
      System.err.print("Exception in thread \"" + thread.getName() + "\" ");
      thrown.printStackTrace();
    }
  }
}

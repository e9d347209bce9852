package dev.tauon.kernel.cells;

/**
 * Called by the compiled code of cells: at the start of each method, at each turn of a loop, and
 * where the code would end the whole process.
 */
public final class StopChecks {
  private static volatile boolean tripped;

  private StopChecks() {}

  /** Ends the code that calls it when its cell is to stop. */
  public static void check() {
    if (tripped && CellRun.ofThisThread().map(CellRun::stopAsked).orElse(true)) {
      throw new CellStopped();
    }
  }

  /** Stands in for {@link System#exit}. */
  public static void exit(int status) {
    throw new ExitRefused(status);
  }

  /** Stands in for {@link Runtime#exit} and {@link Runtime#halt}. */
  public static void exit(Runtime runtime, int status) {
    throw new ExitRefused(status);
  }

  static void trip() {
    tripped = true;
  }

  static void reset() {
    tripped = false;
  }
}

package dev.tauon.kernel.cells;

/**
 * Called by the compiled code of cells: at the start of each method, at each turn of a loop, and
 * where the code would end the whole process.
 */
public final class StopChecks {
  private static volatile boolean tripped;
  private static volatile boolean trippedForPools;

  private StopChecks() {}

  /** Ends the code that calls it when its cell is to stop. */
  public static void check() {
    if (tripped && CellRun.ofThisThread().map(CellRun::stopAsked).orElse(trippedForPools)) {
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

  /**
   * @param pools whether threads that belong to no cell, those of shared pools, are to stop too
   */
  static void trip(boolean pools) {
    trippedForPools |= pools;
    tripped = true;
  }

  static void reset() {
    tripped = false;
    trippedForPools = false;
  }
}

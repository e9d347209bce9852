package dev.tauon.kernel.output;

import dev.tauon.kernel.cells.CellStopped;
import java.util.List;
import java.util.function.Function;

/** What threads that cells started die of is printed below those cells. */
public final class UncaughtExceptions {
  private static volatile Function<Throwable, List<String>> explanation = _ -> List.of();

  private UncaughtExceptions() {}

  /** Knows the lines of cells behind an exception; empty when there are none. */
  public static void explainBy(Function<Throwable, List<String>> cells) {
    explanation = cells;
  }

  public static void install() {
    Thread.setDefaultUncaughtExceptionHandler(UncaughtExceptions::report);
  }

  private static void report(Thread thread, Throwable thrown) {
    // A thread that was stopped together with its cell did what it was told.
    if (!(thrown instanceof CellStopped)) {
      System.err.print("Exception in thread \"" + thread.getName() + "\" ");
      var lines = explanation.apply(thrown);
      if (lines.isEmpty()) {
        thrown.printStackTrace();
      } else {
        System.err.println(String.join("\n", lines));
      }
    }
  }
}

package dev.tauon.datasets;

import java.io.PrintStream;

/** Progress on one line of a terminal, or a line for each quarter where there is none. */
final class ProgressLine implements Fetcher.Progress {
  private static final int WIDTH = 30;

  private final PrintStream to;
  private final boolean terminal;
  private int last = -1;

  ProgressLine(PrintStream to, boolean terminal) {
    this.to = to;
    this.terminal = terminal;
  }

  @Override
  public synchronized void arrived(long bytes, long total) {
    if (total <= 0) {
      return;
    }
    int percent = (int) (100 * bytes / total);
    int step = terminal ? percent : percent / 25;
    if (step == last) {
      return;
    }
    last = step;
    if (terminal) {
      int full = WIDTH * percent / 100;
      to.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
      if (percent >= 100) {
        to.println();
      }
    } else if (percent > 0) {
      to.println(percent + " %");
    }
    to.flush();
  }
}

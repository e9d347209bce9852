package dev.tauon.display;

import dev.tauon.dataprep.ReadWatcher;

/** Shows a bar for every read or query of tables that takes its time. */
public final class ReadViews implements ReadWatcher.Provider {
  private static final int PERCENT = 100;

  @Override
  public ReadWatcher watch(String what) {
    return new View(Progress.start(PERCENT, what + ", percent"));
  }

  private record View(Progress bar) implements ReadWatcher {
    @Override
    public void advanced(double share) {
      long more = Math.round(share * PERCENT) - bar.count();
      if (more > 0) {
        bar.step(more);
      }
    }

    @Override
    public void ended() {
      bar.close();
    }
  }
}

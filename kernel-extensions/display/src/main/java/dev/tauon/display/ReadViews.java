package dev.tauon.display;

import dev.tauon.dataprep.ReadWatcher;

/** Shows a bar for every read or query of tables that takes its time. */
public final class ReadViews implements ReadWatcher.Provider {
  @Override
  public ReadWatcher watch(String what) {
    return new View(PercentBar.start(what));
  }

  private record View(PercentBar bar) implements ReadWatcher {
    @Override
    public void advanced(double share) {
      bar.advanced(share);
    }

    @Override
    public void ended() {
      bar.close();
    }
  }
}

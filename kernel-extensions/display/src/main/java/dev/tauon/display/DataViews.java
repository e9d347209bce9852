package dev.tauon.display;

import dev.tauon.datasets.DataWatcher;

/** Shows a bar for every data set that is generated or fetched. */
public final class DataViews implements DataWatcher.Provider {
  @Override
  public DataWatcher watch(String what) {
    return new View(PercentBar.start(what));
  }

  private record View(PercentBar bar) implements DataWatcher {
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

package dev.tauon.dataprep;

import java.util.List;
import java.util.ServiceLoader;

/** One read or query and those who watch it; they are only called if it takes its time. */
final class Watched implements AutoCloseable {
  private static final long PATIENCE_NANOS = 400_000_000;
  private static final long PAUSE_NANOS = 50_000_000;

  private final String what;
  private long next = System.nanoTime() + PATIENCE_NANOS;
  private boolean begun;
  private List<ReadWatcher> watchers = List.of();

  /**
   * @param what goes on, for a person
   */
  Watched(String what) {
    this.what = what;
  }

  /**
   * @param share from 0 to 1; negative while nobody knows
   */
  void done(double share) {
    long now = System.nanoTime();
    if (now - next < 0 || share < 0) {
      return;
    }
    next = now + PAUSE_NANOS;
    if (!begun) {
      begun = true;
      watchers =
          ServiceLoader.load(ReadWatcher.Provider.class, Watched.class.getClassLoader()).stream()
              .map(provider -> provider.get().watch(what))
              .toList();
    }
    watchers.forEach(watcher -> watcher.advanced(Math.min(1, share)));
  }

  /** The same answer, and those who watch know that nothing is left to do. */
  <T> T whole(T answer) {
    watchers.forEach(watcher -> watcher.advanced(1));
    return answer;
  }

  @Override
  public void close() {
    watchers.forEach(ReadWatcher::ended);
  }
}

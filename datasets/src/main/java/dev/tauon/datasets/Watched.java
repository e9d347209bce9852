package dev.tauon.datasets;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The making or fetching of data, and those who watch it, from when there is something to tell.
 * Where nobody watches, as outside of notebooks, the log says what begins and, now and then, how
 * far it is.
 */
final class Watched implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Watched.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final String what;
  private final String details;
  private boolean begun;
  private List<DataWatcher> watchers = List.of();
  private long told;

  /**
   * @param what goes on, for a person: {@code generating pets}
   * @param details for the log
   */
  Watched(String what, String details) {
    this.what = what;
    this.details = details;
  }

  /**
   * @param share from 0 to 1
   */
  void done(double share) {
    if (!begun) {
      begun = true;
      begin();
    }
    watchers.forEach(watcher -> watcher.advanced(Math.min(1, share)));
    if (watchers.isEmpty() && System.nanoTime() - told > PAUSE.toNanos()) {
      say(Math.round(100 * share) + " % are done");
    }
  }

  private void begin() {
    watchers =
        ServiceLoader.load(DataWatcher.Provider.class, Watched.class.getClassLoader()).stream()
            .map(provider -> provider.get().watch(what))
            .toList();
    if (watchers.isEmpty()) {
      say(details);
    }
  }

  private void say(String text) {
    told = System.nanoTime();
    LOG.log(Level.INFO, what + ": " + text);
  }

  @Override
  public void close() {
    watchers.forEach(DataWatcher::ended);
  }
}

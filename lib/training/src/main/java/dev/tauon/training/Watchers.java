package dev.tauon.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** The watchers of one training; one that throws is dropped. */
final class Watchers {
  private static final Logger LOG = System.getLogger(Watchers.class.getName());

  private static volatile boolean quiet;

  private final List<TrainingWatcher> watchers = new ArrayList<>();

  Watchers(TrainingPlan plan, List<TrainingWatcher.Provider> more) {
    var providers = new ArrayList<>(more);
    if (!quiet) {
      ServiceLoader.load(TrainingWatcher.Provider.class, Watchers.class.getClassLoader())
          .forEach(providers::add);
    }
    for (TrainingWatcher.Provider provider : providers) {
      try {
        watchers.add(provider.watch(plan));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A training is not watched", e);
      }
    }
  }

  /** Whether watchers that are found by themselves are left out from now on. */
  static void quiet(boolean on) {
    quiet = on;
  }

  static boolean isQuiet() {
    return quiet;
  }

  void tell(Consumer<TrainingWatcher> news) {
    watchers.removeIf(watcher -> {
      try {
        news.accept(watcher);
        return false;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A training is no longer watched", e);
        return true;
      }
    });
  }
}

package dev.tauon.training;

import java.util.ArrayList;
import java.util.List;

/**
 * How a network is to be trained; each method returns the settings with one of them changed.
 *
 * @param data to learn from and to validate with
 * @param epochs rounds
 * @param seed what order and changes follow from
 * @param callbacks that take part, in this order
 * @param watchers that are told, beside those that are found by themselves
 */
record TrainingSettings(
    TrainingData data,
    int epochs,
    long seed,
    List<Callback> callbacks,
    List<TrainingWatcher.Provider> watchers) {
  TrainingSettings {
    callbacks = List.copyOf(callbacks);
    watchers = List.copyOf(watchers);
  }

  static TrainingSettings usual() {
    return new TrainingSettings(TrainingData.NONE, 1, Reproducible.seed(), List.of(), List.of());
  }

  TrainingSettings withData(TrainingData changed) {
    return new TrainingSettings(changed, epochs, seed, callbacks, watchers);
  }

  TrainingSettings withEpochs(int rounds) {
    return new TrainingSettings(data, rounds, seed, callbacks, watchers);
  }

  TrainingSettings withSeed(long number) {
    return new TrainingSettings(data, epochs, number, callbacks, watchers);
  }

  TrainingSettings withCallbacks(List<Callback> more) {
    return new TrainingSettings(data, epochs, seed, joined(callbacks, more), watchers);
  }

  TrainingSettings withWatcher(TrainingWatcher.Provider watcher) {
    return new TrainingSettings(data, epochs, seed, callbacks, joined(watchers, List.of(watcher)));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}

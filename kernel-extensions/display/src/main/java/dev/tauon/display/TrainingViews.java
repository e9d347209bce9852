package dev.tauon.display;

import dev.tauon.training.TrainingPlan;
import dev.tauon.training.TrainingWatcher;

/** Shows every training that runs in a kernel. */
public final class TrainingViews implements TrainingWatcher.Provider {
  @Override
  public TrainingWatcher watch(TrainingPlan plan) {
    return new TrainingView(System::nanoTime);
  }
}

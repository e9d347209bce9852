package dev.tauon.training;

/**
 * Is told how one training goes. Calls come from the training's own thread, so they should be
 * short. A watcher that throws is no longer told; the training goes on.
 */
public interface TrainingWatcher {
  /** A batch was learnt from. */
  void advanced(Progress progress);

  /** All epochs are over. */
  void finished(Progress last);

  /** The training ended early. {@code last} is where it stood. */
  void failed(Progress last, Throwable reason);

  /** Gives every training a watcher. Found with {@link java.util.ServiceLoader}. */
  interface Provider {
    TrainingWatcher watch(TrainingPlan plan);
  }
}

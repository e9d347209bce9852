package dev.tauon.training;

import java.time.Duration;

/**
 * Where a training stands after a batch.
 *
 * @param plan what it set out to do
 * @param epoch the round it is in, counted from 1
 * @param batch the batch of that round that is done, counted from 1
 * @param loss mean loss over the batches of this round so far
 * @param elapsed since the training began
 * @param history of the rounds that are over
 */
public record Progress(
    TrainingPlan plan, int epoch, int batch, double loss, Duration elapsed, History history) {
  /**
   * Share of the whole training that is done, 0 to 1; in epochs alone before the first is over
   * where the data do not say how many batches they have.
   */
  public double share() {
    return plan.batches() == 0
        ? (epoch - 1.0) / plan.epochs()
        : Math.min(1, (double) batchesDone() / ((long) plan.epochs() * plan.batches()));
  }

  private long batchesDone() {
    return (long) (epoch - 1) * plan.batches() + batch;
  }

  /** Examples learnt from in a second, measuring included. */
  public double examplesPerSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    double inThisEpoch = (double) batch * plan.batchSize();
    double examples =
        plan.examples() == 0
            ? inThisEpoch
            : (double) (epoch - 1) * plan.examples() + Math.min(inThisEpoch, plan.examples());
    return seconds == 0 ? 0 : examples / seconds;
  }

  /** What is likely left to wait. */
  public Duration left() {
    double share = share();
    return share == 0
        ? Duration.ZERO
        : Duration.ofNanos(Math.round(elapsed.toNanos() * (1 - share) / share));
  }
}

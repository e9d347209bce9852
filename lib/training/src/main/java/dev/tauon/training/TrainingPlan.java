package dev.tauon.training;

import java.util.Map;

/**
 * What a training is about to do.
 *
 * @param epochs rounds over the training data
 * @param batches in each round; 0 while that is not known
 * @param batchSize examples in a batch; 0 while that is not known
 * @param examples to learn from in each round; 0 while that is not known
 * @param validationExamples to measure with after each round; 0 if there are none or their number
 *     is not known
 * @param parameters the network's weights, counted
 * @param settings other settings by name, for a record of the run: {@code optimizer}, {@code seed}
 */
public record TrainingPlan(
    int epochs,
    int batches,
    int batchSize,
    int examples,
    int validationExamples,
    long parameters,
    Map<String, String> settings) {
  public TrainingPlan {
    settings = Map.copyOf(settings);
  }

  TrainingPlan withEpochs(int rounds) {
    return new TrainingPlan(
        rounds, batches, batchSize, examples, validationExamples, parameters, settings);
  }

  /** The same with what the first round has shown. */
  TrainingPlan withBatches(int count, int found) {
    int size = batchSize > 0 ? batchSize : Math.ceilDiv(found, Math.max(1, count));
    return new TrainingPlan(epochs, count, size, found, validationExamples, parameters, settings);
  }
}

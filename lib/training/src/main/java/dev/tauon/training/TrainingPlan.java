package dev.tauon.training;

import java.util.Map;

/**
 * What a training is about to do.
 *
 * @param epochs rounds over the training data
 * @param batches in each round
 * @param batchSize examples in a batch
 * @param examples to learn from
 * @param validationExamples to measure with after each round; may be 0
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
}

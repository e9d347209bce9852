package dev.tauon.training;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data of a training and how they are cut up.
 *
 * @param train to learn from
 * @param validation to measure with
 * @param batchSize examples to learn from at once, where data in memory are cut here
 * @param steps batches in an epoch; one round over the data if empty
 * @param validationSteps batches to validate with; one round if empty
 * @param changes to pictures in memory
 */
record TrainingData(
    Optional<Source> train,
    Optional<Source> validation,
    int batchSize,
    OptionalInt steps,
    OptionalInt validationSteps,
    Optional<Changes.Drawn> changes) {
  static final TrainingData NONE =
      new TrainingData(
          Optional.empty(),
          Optional.empty(),
          32,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty());

  TrainingData withTrain(Source source) {
    return new TrainingData(
        Optional.of(source), validation, batchSize, steps, validationSteps, changes);
  }

  TrainingData withValidation(Source source) {
    return new TrainingData(train, Optional.of(source), batchSize, steps, validationSteps, changes);
  }

  TrainingData withBatchSize(int size) {
    return new TrainingData(train, validation, size, steps, validationSteps, changes);
  }

  TrainingData withSteps(int count) {
    return new TrainingData(
        train, validation, batchSize, OptionalInt.of(count), validationSteps, changes);
  }

  TrainingData withValidationSteps(int count) {
    return new TrainingData(train, validation, batchSize, steps, OptionalInt.of(count), changes);
  }

  TrainingData withChanges(Changes.Drawn drawn) {
    return new TrainingData(
        train, validation, batchSize, steps, validationSteps, Optional.of(drawn));
  }
}

package dev.tauon.training;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Trains a network, step by step said:
 *
 * <pre>{@code
 * History history = Training.of(network)
 *     .on(train).validatedOn(validation)
 *     .epochs(5).batchSize(64).augmented(Augmentation.digits())
 *     .with(EarlyStopping.on(Monitor.VALIDATION_LOSS, 3), CsvLog.to(Path.of("log.csv")))
 *     .fit();
 * }</pre>
 *
 * <p>Data are DL4J's: a DataSet or MultiDataSet in memory, or an iterator over them. Settings are
 * values: each method returns another {@code Training} and leaves this one as it is. Training
 * listeners set on the network are called as DL4J calls them.
 */
public final class Training {
  private final Trainable network;
  private final TrainingSettings settings;

  private Training(Trainable network, TrainingSettings settings) {
    this.network = network;
    this.settings = settings;
  }

  /**
   * A training of this network, of one epoch in batches of 32 unless said otherwise.
   *
   * @param network a MultiLayerNetwork or a ComputationGraph, initialised
   */
  public static Training of(Model network) {
    return new Training(Trainable.of(network), TrainingSettings.usual());
  }

  /**
   * From now on trainings in this kernel show no progress and no curves; {@link #shown} brings them
   * back.
   */
  public static void quiet() {
    Watchers.quiet(true);
  }

  /** From now on trainings in this kernel show their progress and curves, as they do at first. */
  public static void shown() {
    Watchers.quiet(false);
  }

  private Training changed(TrainingSettings other) {
    return new Training(network, other);
  }

  private Training data(UnaryOperator<TrainingData> change) {
    return changed(settings.withData(change.apply(settings.data())));
  }

  /** The examples to learn from, in another order each epoch. */
  public Training on(DataSet examples) {
    return data(d -> d.withTrain(new Source.InMemory(examples)));
  }

  /** The batches to learn from, as the iterator makes them. */
  public Training on(DataSetIterator batches) {
    return data(d -> d.withTrain(Source.of(batches)));
  }

  /** The examples to learn from for a graph of several inputs or outputs. */
  public Training on(MultiDataSet examples) {
    return data(d -> d.withTrain(new Source.SeveralInMemory(examples)));
  }

  /** The batches to learn from for a graph of several inputs or outputs. */
  public Training on(MultiDataSetIterator batches) {
    return data(d -> d.withTrain(Source.of(batches)));
  }

  /** Examples to measure with after each epoch; the network does not learn from them. */
  public Training validatedOn(DataSet examples) {
    return data(d -> d.withValidation(new Source.InMemory(examples)));
  }

  /** Batches to measure with after each epoch; the network does not learn from them. */
  public Training validatedOn(DataSetIterator batches) {
    return data(d -> d.withValidation(Source.of(batches)));
  }

  /** Examples to measure with after each epoch; the network does not learn from them. */
  public Training validatedOn(MultiDataSet examples) {
    return data(d -> d.withValidation(new Source.SeveralInMemory(examples)));
  }

  /** Batches to measure with after each epoch; the network does not learn from them. */
  public Training validatedOn(MultiDataSetIterator batches) {
    return data(d -> d.withValidation(Source.of(batches)));
  }

  /** How many rounds over the examples, or of {@link #stepsPerEpoch}. */
  public Training epochs(int rounds) {
    return changed(settings.withEpochs(atLeastOne(rounds, "epochs")));
  }

  /** How many examples to learn from at once; iterators have batches of their own. */
  public Training batchSize(int size) {
    return data(d -> d.withBatchSize(atLeastOne(size, "a batch size")));
  }

  /**
   * How many batches make an epoch, instead of one round over the data. Where the data have fewer,
   * they are shown again from the start, and a notice says so; where they have more, the next epoch
   * goes on where this one ended.
   */
  public Training stepsPerEpoch(int batches) {
    return data(d -> d.withSteps(atLeastOne(batches, "steps per epoch")));
  }

  /** How many batches to validate with at most, from the first on. */
  public Training validationSteps(int batches) {
    return data(d -> d.withValidationSteps(atLeastOne(batches, "validation steps")));
  }

  /** Changes to make to the training pictures in memory, never to the validation ones. */
  public Training augmented(Augmentation changes) {
    return data(d -> d.withChanges(new Changes.Digits(changes)));
  }

  /** As {@link #augmented(Augmentation)}; its rescaling is done to validation pictures too. */
  public Training augmented(ImageAugmenter changes) {
    return data(d -> d.withChanges(new Changes.Keras(changes)));
  }

  /** What the order of the examples and their changes follow from. */
  public Training seed(long number) {
    return changed(settings.withSeed(number));
  }

  /** Who takes part, after those that were named before. */
  public Training with(Callback... callbacks) {
    return changed(settings.withCallbacks(List.of(callbacks)));
  }

  /** One more to tell how it goes, beside those that are found by themselves. */
  public Training watchedBy(TrainingWatcher.Provider watcher) {
    return changed(settings.withWatcher(watcher));
  }

  /** The short way: as {@link #fit()}, with the settings as arguments. */
  public static History fit(
      Model network, DataSet train, DataSet validation, int epochs, int batchSize) {
    return of(network).on(train).validatedOn(validation).epochs(epochs).batchSize(batchSize).fit();
  }

  private static int atLeastOne(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "A training needs " + what + " of at least 1, not " + number);
    }
    return number;
  }

  /**
   * Trains. For data in memory the history's training figures are measured after each epoch on up
   * to 2,000 training examples as they are, without augmentation or dropout, so they compare with
   * the validation figures. For iterators they are, as in Keras, means over the epoch's batches
   * while the network learns from them.
   *
   * @throws TrainingFailed if the data do not fit the network, the loss is no longer a number, or
   *     memory does not suffice; the message says what to change
   * @throws CancellationException if the thread is interrupted; the network keeps what it learnt
   */
  public History fit() {
    return new FitRun(network, settings).all();
  }
}

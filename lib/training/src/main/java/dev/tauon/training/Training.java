package dev.tauon.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains a network, step by step said:
 *
 * <pre>{@code
 * History history = Training.of(network)
 *     .on(train).validatedOn(validation)
 *     .epochs(5).batchSize(64).augmented(Augmentation.digits())
 *     .fit();
 * }</pre>
 *
 * <p>Settings are values: each method returns another {@code Training} and leaves this one as it
 * is. Training listeners set on the network are called as DL4J calls them.
 */
public final class Training {
  private static final int MEASURED = 2_000;

  private final Trainable network;
  private final Optional<DataSet> train;
  private final Optional<DataSet> validation;
  private final int epochs;
  private final int batchSize;
  private final Optional<Augmentation> augmentation;
  private final long seed;
  private final List<TrainingWatcher.Provider> watchers;

  private Training(
      Trainable network,
      Optional<DataSet> train,
      Optional<DataSet> validation,
      int epochs,
      int batchSize,
      Optional<Augmentation> augmentation,
      long seed,
      List<TrainingWatcher.Provider> watchers) {
    this.network = network;
    this.train = train;
    this.validation = validation;
    this.epochs = epochs;
    this.batchSize = batchSize;
    this.augmentation = augmentation;
    this.seed = seed;
    this.watchers = List.copyOf(watchers);
  }

  /**
   * A training of this network, of one epoch in batches of 32 unless said otherwise.
   *
   * @param network a MultiLayerNetwork or a ComputationGraph of one input and one output,
   *     initialised
   */
  public static Training of(Model network) {
    return new Training(
        Trainable.of(network),
        Optional.empty(),
        Optional.empty(),
        1,
        32,
        Optional.empty(),
        42,
        List.of());
  }

  /** The examples to learn from. */
  public Training on(DataSet examples) {
    return new Training(
        network,
        Optional.of(examples),
        validation,
        epochs,
        batchSize,
        augmentation,
        seed,
        watchers);
  }

  /** Examples to measure with after each epoch; the network does not learn from them. */
  public Training validatedOn(DataSet examples) {
    return new Training(
        network, train, Optional.of(examples), epochs, batchSize, augmentation, seed, watchers);
  }

  /** How many rounds over the examples. */
  public Training epochs(int rounds) {
    return new Training(
        network,
        train,
        validation,
        atLeastOne(rounds, "epochs"),
        batchSize,
        augmentation,
        seed,
        watchers);
  }

  /** How many examples to learn from at once. */
  public Training batchSize(int size) {
    return new Training(
        network,
        train,
        validation,
        epochs,
        atLeastOne(size, "a batch size"),
        augmentation,
        seed,
        watchers);
  }

  /** Changes to make to the training pictures, never to the validation ones. */
  public Training augmented(Augmentation changes) {
    return new Training(
        network, train, validation, epochs, batchSize, Optional.of(changes), seed, watchers);
  }

  /** What the order of the examples and their changes follow from. */
  public Training seed(long number) {
    return new Training(
        network, train, validation, epochs, batchSize, augmentation, number, watchers);
  }

  /** One more to tell how it goes, beside those that are found by themselves. */
  public Training watchedBy(TrainingWatcher.Provider watcher) {
    var more = new ArrayList<>(watchers);
    more.add(watcher);
    return new Training(network, train, validation, epochs, batchSize, augmentation, seed, more);
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
   * Trains. The history's training figures are measured after each epoch on up to 2,000 training
   * examples as they are, without augmentation or dropout, so they compare with the validation
   * figures.
   *
   * @throws TrainingFailed if the data do not fit the network, or the loss is no longer a number
   * @throws CancellationException if the thread is interrupted; the network keeps what it learnt
   */
  public History fit() {
    DataSet examples =
        train.orElseThrow(
            () -> new TrainingFailed("There is nothing to learn from: say on(examples) first"));
    DataCheck.require(network, examples, "training");
    validation.ifPresent(set -> DataCheck.require(network, set, "validation"));
    Batches batches =
        augmentation
            .map(changes -> Batches.augmented(examples, batchSize, changes, seed))
            .orElseGet(() -> Batches.shuffled(examples, batchSize, seed));
    TrainingPlan plan = plan(examples, batches);
    return new Run(plan, batches, examples, new Watchers(plan, watchers)).all();
  }

  private TrainingPlan plan(DataSet examples, Batches batches) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", Long.toString(seed));
    settings.put("augmentation", augmentation.map(Augmentation::toString).orElse("none"));
    network.updater().ifPresent(updater -> settings.put("optimizer", updater));
    return new TrainingPlan(
        epochs,
        batches.count(),
        batchSize,
        examples.numExamples(),
        validation.map(DataSet::numExamples).orElse(0),
        network.network().numParams(),
        settings);
  }

  /** One training under way. */
  private final class Run {
    private final TrainingPlan plan;
    private final Batches batches;
    private final DataSet examples;
    private final Watchers told;
    private final long start = System.nanoTime();
    private History history = new History(List.of());
    private Progress last;

    Run(TrainingPlan plan, Batches batches, DataSet examples, Watchers told) {
      this.plan = plan;
      this.batches = batches;
      this.examples = examples;
      this.told = told;
      this.last = new Progress(plan, 1, 0, Double.NaN, Duration.ZERO, history);
    }

    History all() {
      try {
        for (int number = 1; number <= plan.epochs(); number++) {
          history = history.with(epoch(number));
          last = new Progress(plan, number, plan.batches(), last.loss(), elapsed(start), history);
          if (number < plan.epochs()) {
            told.tell(watcher -> watcher.advanced(last));
          }
        }
      } catch (RuntimeException | Error e) {
        told.tell(watcher -> watcher.failed(last, e));
        throw e;
      }
      told.tell(watcher -> watcher.finished(last));
      return history;
    }

    private Epoch epoch(int number) {
      long began = System.nanoTime();
      listeners().forEach(listener -> listener.onEpochStart(network.network()));
      double sum = 0;
      int batch = 0;
      while (batches.hasNext()) {
        network.fit(batches.next());
        batch++;
        sum += number(network.network().score(), number, batch);
        last = new Progress(plan, number, batch, sum / batch, elapsed(start), history);
        told.tell(watcher -> watcher.advanced(last));
        if (Thread.interrupted()) {
          throw new CancellationException(
              "Training was interrupted in epoch %d, batch %d; the network keeps what it learnt"
                  .formatted(number, batch));
        }
      }
      batches.reset();
      listeners().forEach(listener -> listener.onEpochEnd(network.network()));
      network.countEpoch();
      Measure training = Measure.of(network, examples, MEASURED);
      Optional<Measure> validated =
          validation.map(set -> Measure.of(network, set, Integer.MAX_VALUE));
      return new Epoch(number, training, validated, elapsed(began));
    }

    private List<TrainingListener> listeners() {
      return List.copyOf(network.listeners());
    }

    private double number(double loss, int epoch, int batch) {
      if (!Double.isFinite(loss)) {
        throw new TrainingFailed(
            "The loss is %s in epoch %d, batch %d. A smaller learning rate often helps; also see that the inputs are finite and scaled, for instance to 0..1."
                .formatted(loss, epoch, batch));
      }
      return loss;
    }

    private static Duration elapsed(long since) {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }
}

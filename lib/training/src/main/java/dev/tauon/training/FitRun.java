package dev.tauon.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/** One training under way. */
final class FitRun implements Fitting {
  private static final int MEASURED = 2_000;

  private final Trainable network;
  private final TrainingSettings settings;
  private final TrainingData data;
  private final Source source;
  private final Feed feed;
  private final Rounds rounds;
  private final StepMeter meter;
  private final Watchers told;
  private final long start = System.nanoTime();
  private TrainingPlan plan;
  private History history = new History(List.of());
  private Progress last;
  private int epoch;
  private Optional<String> stopped = Optional.empty();

  FitRun(Trainable network, TrainingSettings settings) {
    this.network = network;
    this.settings = settings;
    this.data = settings.data();
    this.source =
        data.train()
            .orElseThrow(
                () -> new TrainingFailed("There is nothing to learn from: say on(data) first"));
    check(source, "training");
    data.validation().ifPresent(set -> check(set, "validation"));
    this.feed = source.toLearn(data.batchSize(), data.changes(), settings.seed());
    this.rounds = new Rounds(feed, data.steps());
    this.meter = StepMeter.thatBreaksOff(network, !source.isInMemory());
    this.plan = planned();
    this.last = new Progress(plan, 1, 0, Double.NaN, Duration.ZERO, history);
    this.told = new Watchers(plan, settings.watchers());
  }

  /** Data in memory are tried out before the first batch; the others when they come. */
  private void check(Source set, String which) {
    switch (set) {
      case Source.InMemory one -> DataCheck.require(network, one.data(), which);
      case Source.SeveralInMemory several ->
          DataCheck.require(network, new Batch.Several(several.data()), which);
      default -> {}
    }
  }

  private TrainingPlan planned() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("seed", Long.toString(settings.seed()));
    words.put("augmentation", data.changes().map(Object::toString).orElse("none"));
    network.updater().ifPresent(updater -> words.put("optimizer", updater));
    int size = source.isInMemory() ? data.batchSize() : feed.batchSize();
    OptionalInt batches = data.steps().isPresent() ? data.steps() : feed.batches();
    int examples =
        data.steps().isPresent() ? data.steps().getAsInt() * size : feed.examples().orElse(0);
    int validation =
        data.validation()
            .map(set -> set.toMeasure(Measure.BATCH, Optional.empty()).examples().orElse(0))
            .orElse(0);
    return new TrainingPlan(
        settings.epochs(),
        batches.orElse(0),
        size,
        examples,
        validation,
        network.network().numParams(),
        words);
  }

  History all() {
    OneDnn.tune(network.network());
    List<TrainingListener> before = List.copyOf(network.listeners());
    network.listeners(joined(before, meter));
    try {
      tell(callback -> callback.begun(this));
      while (epoch < plan.epochs() && stopped.isEmpty()) {
        one();
      }
      tell(callback -> callback.ended(this));
    } catch (RuntimeException | Error e) {
      for (Callback callback : settings.callbacks()) {
        endedAfter(e, callback);
      }
      told.tell(watcher -> watcher.failed(last, e));
      throw e;
    } finally {
      network.listeners(before);
    }
    stopped.ifPresent(
        reason -> Notice.say("The training ended with epoch %d: %s".formatted(epoch, reason)));
    told.tell(watcher -> watcher.finished(last));
    return history;
  }

  private static List<TrainingListener> joined(List<TrainingListener> some, TrainingListener one) {
    var all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  private void endedAfter(Throwable failure, Callback callback) {
    try {
      callback.ended(this);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void tell(Consumer<Callback> news) {
    settings.callbacks().forEach(news);
  }

  /** One epoch with all that belongs to it. */
  private void one() {
    epoch++;
    tell(callback -> callback.epochBegun(this));
    Epoch done = learnt();
    if (plan.batches() != meter.batches()) {
      plan = plan.withBatches(meter.batches(), (int) meter.examples());
    }
    history = history.with(done);
    last = new Progress(plan, epoch, plan.batches(), last.loss(), elapsed(start), history);
    tell(callback -> callback.epochOver(this, done));
    if (epoch < plan.epochs() && stopped.isEmpty()) {
      told.tell(watcher -> watcher.advanced(last));
    }
  }

  private Epoch learnt() {
    long began = System.nanoTime();
    listeners().forEach(listener -> listener.onEpochStart(network.network()));
    rounds.begin();
    meter.begin();
    double sum = 0;
    int batch = 0;
    while (rounds.hasNext()) {
      batch++;
      double loss = learn(rounds.next(), batch);
      sum += loss;
      last = new Progress(plan, epoch, batch, sum / batch, elapsed(start), history);
      told.tell(watcher -> watcher.advanced(last));
      int number = batch;
      tell(callback -> callback.batchOver(this, number, loss));
      if (Thread.interrupted()) {
        throw new CancellationException(
            "Training was interrupted in epoch %d, batch %d; the network keeps what it learnt"
                .formatted(epoch, batch));
      }
    }
    if (batch == 0) {
      throw new TrainingFailed("The training data have no batches");
    }
    listeners().forEach(listener -> listener.onEpochEnd(network.network()));
    network.countEpoch();
    Measure training = training();
    return new Epoch(epoch, training, validation(), elapsed(began));
  }

  private double learn(Batch batch, int number) {
    try {
      if (!source.isInMemory() && epoch == 1 && number == 1) {
        DataCheck.require(network, batch, "training");
      }
      network.fit(batch);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw Reasons.of(e, network, batch, epoch, number);
    }
    return network.network().score();
  }

  private Measure training() {
    return source.isInMemory()
        ? Measure.of(
            network, source.toMeasure(Measure.BATCH, data.changes()), OptionalInt.empty(), MEASURED)
        : meter.measure();
  }

  private Optional<Measure> validation() {
    return data.validation()
        .map(set -> {
          Feed batches = set.toMeasure(Measure.BATCH, data.changes());
          if (!set.isInMemory()) {
            batches.reset();
          }
          return Measure.of(network, batches, data.validationSteps(), Integer.MAX_VALUE);
        });
  }

  private List<TrainingListener> listeners() {
    return List.copyOf(network.listeners());
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  @Override
  public Model network() {
    return network.network();
  }

  @Override
  public TrainingPlan plan() {
    return plan;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public OptionalDouble learningRate() {
    return network.learningRate();
  }

  @Override
  public void learningRate(double rate) {
    network.learningRate(rate);
  }

  @Override
  public void stop(String reason) {
    stopped = Optional.of(reason);
  }
}

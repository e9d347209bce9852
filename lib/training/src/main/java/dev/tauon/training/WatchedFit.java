package dev.tauon.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * DL4J's own {@code fit}, watched like a {@link Training}: it does what it does, and the watchers
 * are told. Calls for the same network in the same occasion, such as a loop over epochs in one
 * cell, are one training.
 */
public final class WatchedFit {
  private static final Map<Model, WatchedFit> LATEST =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final Logger LOG = System.getLogger(WatchedFit.class.getName());

  private final WeakReference<Object> occasion;
  private final Watchers told;
  private final long start = System.nanoTime();
  private TrainingPlan plan;
  private History history = new History(List.of());

  private WatchedFit(Object occasion, TrainingPlan plan) {
    this.occasion = new WeakReference<>(occasion);
    this.plan = plan;
    this.told = new Watchers(plan, List.of());
  }

  /**
   * Runs a fit.
   *
   * @param network that is fitted
   * @param data the iterator that it is fitted with; batches are counted while they come
   * @param epochs that it goes over the data
   * @param occasion what calls belong together with
   * @param fit DL4J's call
   */
  public static void run(Model network, Object data, int epochs, Object occasion, Runnable fit) {
    OneDnn.tune(network);
    if (Watchers.isQuiet() || epochs < 1) {
      fit.run();
      return;
    }
    Optional<WatchedFit> watched = begun(network, data, epochs, occasion);
    if (watched.isPresent()) {
      watched.get().run(Trainable.of(network), fit);
    } else {
      fit.run();
    }
  }

  /** Empty where it cannot be watched: that is no reason not to fit, and DL4J has its own words. */
  private static Optional<WatchedFit> begun(
      Model network, Object data, int epochs, Object occasion) {
    try {
      WatchedFit watched = LATEST.get(network);
      if (watched == null || watched.occasion.get() != occasion) {
        watched = new WatchedFit(occasion, plan(Trainable.of(network), feed(data), epochs));
        LATEST.put(network, watched);
      } else {
        watched.plan = watched.plan.withEpochs(watched.history.epochs().size() + epochs);
      }
      return Optional.of(watched);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A fit is not watched", e);
      return Optional.empty();
    }
  }

  private static Feed feed(Object data) {
    return switch (data) {
      case DataSetIterator one -> Feed.of(one);
      case MultiDataSetIterator several -> Feed.of(several);
      default ->
          throw new IllegalArgumentException("No iterator of DL4J: " + data.getClass().getName());
    };
  }

  private static TrainingPlan plan(Trainable network, Feed feed, int epochs) {
    OptionalInt batches = feed.batches();
    return new TrainingPlan(
        epochs,
        batches.orElse(0),
        feed.batchSize(),
        feed.examples().orElse(0),
        0,
        network.network().numParams(),
        network.updater().map(updater -> Map.of("optimizer", updater)).orElse(Map.of()));
  }

  private void run(Trainable network, Runnable fit) {
    List<TrainingListener> before = List.copyOf(network.listeners());
    var listener = new Listener(network);
    var all = new ArrayList<>(before);
    all.add(listener);
    network.listeners(all);
    try {
      fit.run();
      told.tell(watcher -> watcher.finished(listener.now()));
    } catch (RuntimeException | Error e) {
      told.tell(watcher -> watcher.failed(listener.now(), e));
      throw e;
    } finally {
      network.listeners(before);
    }
  }

  /** Is told by DL4J. */
  private final class Listener extends BaseTrainingListener {
    private final StepMeter meter;
    private final int earlier = history.epochs().size();
    private long began = System.nanoTime();
    private boolean metered = true;
    private Progress last = new Progress(plan, earlier + 1, 0, Double.NaN, elapsed(start), history);

    Listener(Trainable network) {
      meter = StepMeter.thatGoesOn(network);
    }

    Progress now() {
      return last;
    }

    @Override
    public void onEpochStart(Model model) {
      began = System.nanoTime();
      meter.begin();
    }

    @Override
    public void onBackwardPass(Model model) {
      if (!metered) {
        return;
      }
      try {
        meter.onBackwardPass(model);
      } catch (RuntimeException e) {
        metered = false;
        LOG.log(Level.WARNING, "A fit is no longer measured", e);
      }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      tell(history.epochs().size() + 1, meter.batches());
      if (Thread.interrupted()) {
        throw new CancellationException(
            "Training was interrupted in epoch %d, batch %d; the network keeps what it learnt"
                .formatted(last.epoch(), last.batch()));
      }
    }

    @Override
    public void onEpochEnd(Model model) {
      if (meter.batches() == 0) {
        return;
      }
      if (plan.batches() != meter.batches()) {
        plan = plan.withBatches(meter.batches(), (int) meter.examples());
      }
      int number = history.epochs().size() + 1;
      history = history.with(new Epoch(number, meter.measure(), Optional.empty(), elapsed(began)));
      tell(number, meter.batches());
    }

    private void tell(int epoch, int batch) {
      last = new Progress(plan, epoch, batch, meter.meanLoss(), elapsed(start), history);
      told.tell(watcher -> watcher.advanced(last));
    }

    private static Duration elapsed(long since) {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }
}

package dev.tauon.training;

import org.nd4j.linalg.schedule.ISchedule;

/** Callbacks that change the learning rate between epochs. */
public final class LearningRate {
  private LearningRate() {}

  /** A rate from the number of the epoch, counted from 1, and the rate so far. */
  @FunctionalInterface
  public interface ByEpoch {
    double rate(int epoch, double soFar);
  }

  /** Sets the rate before each epoch: {@code LearningRate.by((epoch, rate) -> 0.9 * rate)}. */
  public static Callback by(ByEpoch schedule) {
    return new Callback() {
      @Override
      public void epochBegun(Fitting fitting) {
        double soFar = required(fitting);
        double rate = schedule.rate(fitting.epoch(), soFar);
        if (rate != soFar) {
          fitting.learningRate(positive(rate));
        }
      }
    };
  }

  /** One of DL4J's schedules; it is asked once an epoch, with epochs counted from 0 as there. */
  public static Callback by(ISchedule schedule) {
    return by((epoch, _) -> schedule.valueAt(0, epoch - 1));
  }

  /**
   * Multiplies the rate with {@code factor} when the figure has not become better for {@code
   * patience} epochs.
   *
   * @param factor between 0 and 1
   * @param patience at least 1
   */
  public static Callback reducedOnPlateau(Monitor monitor, double factor, int patience) {
    if (!(factor > 0 && factor < 1) || patience < 1) {
      throw new IllegalArgumentException(
          "A rate is reduced by a factor between 0 and 1 after at least 1 epoch, not by %s after %d"
              .formatted(factor, patience));
    }
    return new Plateau(monitor, factor, patience);
  }

  private static double required(Fitting fitting) {
    return fitting
        .learningRate()
        .orElseThrow(() ->
            new TrainingFailed(
                "The network's updater has no learning rate to change; Adam and Sgd have one"));
  }

  private static double positive(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new TrainingFailed("A learning rate is 0 or more, not " + rate);
    }
    return rate;
  }

  /** Waits for a figure that stands still. */
  private static final class Plateau implements Callback {
    private final Monitor monitor;
    private final double factor;
    private final int patience;
    private double best;
    private int since;

    Plateau(Monitor monitor, double factor, int patience) {
      this.monitor = monitor;
      this.factor = factor;
      this.patience = patience;
    }

    @Override
    public void begun(Fitting fitting) {
      best = monitor.worst();
      since = 0;
    }

    @Override
    public void epochOver(Fitting fitting, Epoch epoch) {
      double value = monitor.of(epoch);
      if (monitor.better(value, best, 0)) {
        best = value;
        since = 0;
      } else if (++since >= patience) {
        fitting.learningRate(factor * required(fitting));
        since = 0;
      }
    }
  }
}

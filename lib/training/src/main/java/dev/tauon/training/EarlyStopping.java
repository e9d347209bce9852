package dev.tauon.training;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Ends a training that no longer gets better, and gives the network back the weights of its best
 * epoch: {@code Training...with(EarlyStopping.on(Monitor.VALIDATION_LOSS, 3))}.
 */
public final class EarlyStopping implements Callback {
  private final Monitor monitor;
  private final int patience;
  private final double least;
  private final boolean restores;
  private double best;
  private int bestEpoch;
  private @Nullable INDArray weights;

  private EarlyStopping(Monitor monitor, int patience, double least, boolean restores) {
    if (patience < 1 || !(least >= 0)) {
      throw new IllegalArgumentException(
          "Early stopping takes a patience of at least 1 epoch and a least change of at least 0, not %d and %s"
              .formatted(patience, least));
    }
    this.monitor = monitor;
    this.patience = patience;
    this.least = least;
    this.restores = restores;
  }

  /**
   * Stops when the figure has not become better for {@code patience} epochs.
   *
   * @param patience at least 1
   */
  public static EarlyStopping on(Monitor monitor, int patience) {
    return new EarlyStopping(monitor, patience, 0, true);
  }

  /** A change of this size or less does not count as better. */
  public EarlyStopping leastChange(double size) {
    return new EarlyStopping(monitor, patience, size, restores);
  }

  /** Leaves the network with the weights of the last epoch instead of the best. */
  public EarlyStopping keepingLast() {
    return new EarlyStopping(monitor, patience, least, false);
  }

  @Override
  public void begun(Fitting fitting) {
    best = monitor.worst();
    bestEpoch = 0;
    weights = null;
  }

  @Override
  public void epochOver(Fitting fitting, Epoch epoch) {
    double value = monitor.of(epoch);
    if (monitor.better(value, best, least)) {
      best = value;
      bestEpoch = epoch.number();
      weights = restores ? fitting.network().params().dup() : null;
    } else if (epoch.number() - bestEpoch >= patience) {
      fitting.stop(
          String.format(
              Locale.ROOT,
              "the %s has not been better than %.4f since epoch %d",
              monitor,
              best,
              bestEpoch));
    }
  }

  @Override
  public void ended(Fitting fitting) {
    if (weights != null && bestEpoch < fitting.epoch()) {
      fitting.network().setParams(weights);
    }
    weights = null;
  }
}

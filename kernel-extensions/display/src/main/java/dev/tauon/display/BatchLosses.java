package dev.tauon.display;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Figure;
import dev.tauon.charts.Panel;
import dev.tauon.training.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/**
 * The mean loss of a training's first epoch, batch by batch: what there is to see before an epoch
 * is over. When many batches have come, every second is dropped.
 */
final class BatchLosses {
  private static final int MOST = 400;
  private static final int FEWEST = 3;

  private final double[] batches = new double[MOST];
  private final double[] losses = new double[MOST];
  private int count;
  private int every = 1;

  void add(Progress progress) {
    if (progress.epoch() > 1
        || !progress.history().epochs().isEmpty()
        || !Double.isFinite(progress.loss())
        || progress.batch() % every != 0) {
      return;
    }
    if (count == MOST) {
      thin();
    }
    batches[count] = progress.batch();
    losses[count] = progress.loss();
    count++;
  }

  private void thin() {
    for (int i = 0; i < MOST / 2; i++) {
      batches[i] = batches[2 * i + 1];
      losses[i] = losses[2 * i + 1];
    }
    count = MOST / 2;
    every *= 2;
  }

  Optional<Figure> figure() {
    if (count < FEWEST) {
      return Optional.empty();
    }
    XYChart chart = Charts.xy("", "Batch", "Mean loss", 440, 270);
    Charts.add(chart, "training", Arrays.copyOf(batches, count), Arrays.copyOf(losses, count));
    chart.getStyler().setXAxisMin(0.0);
    return Optional.of(Figure.of(Panel.of("Loss in the first epoch", List.of("training"), chart)));
  }
}

package dev.tauon.training;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Figure;
import dev.tauon.charts.Panel;
import dev.tauon.charts.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/**
 * How a training went, epoch by epoch.
 *
 * @param epochs in order
 */
public record History(List<Epoch> epochs) {
  private static final int PANEL_WIDTH = 440;
  private static final int PANEL_HEIGHT = 270;

  public History {
    epochs = List.copyOf(epochs);
  }

  /** The history with one more epoch. */
  History with(Epoch epoch) {
    var more = new ArrayList<>(epochs);
    more.add(epoch);
    return new History(more);
  }

  public Duration time() {
    return epochs.stream().map(Epoch::time).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The first epoch with the best of this figure.
   *
   * @throws TrainingFailed if the training does not have it
   * @throws IllegalStateException before the first epoch is over
   */
  public Epoch best(Monitor monitor) {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("There is no best epoch before the first is over");
    }
    Epoch best = epochs.getFirst();
    for (Epoch epoch : epochs) {
      best = monitor.better(monitor.of(epoch), monitor.of(best), 0) ? epoch : best;
    }
    return best;
  }

  /** One value for each epoch. */
  public double[] trainingLoss() {
    return values(epoch -> epoch.training().loss());
  }

  /** One value for each epoch, 0 to 1. */
  public double[] trainingAccuracy() {
    return values(epoch -> epoch.training().accuracy());
  }

  /** One value for each epoch; NaN where there was no validation data. */
  public double[] validationLoss() {
    return values(epoch -> epoch.validation().map(Measure::loss).orElse(Double.NaN));
  }

  /** One value for each epoch, 0 to 1; NaN where there was no validation data. */
  public double[] validationAccuracy() {
    return values(epoch -> epoch.validation().map(Measure::accuracy).orElse(Double.NaN));
  }

  private double[] values(ToDoubleFunction<Epoch> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }

  /**
   * Two panels side by side, accuracy and loss over the epochs, each with the series 'training' and
   * 'validation'; the loss alone where the labels are not classes.
   *
   * @throws IllegalStateException before the first epoch is over
   */
  public Figure figure() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("There is nothing to draw before the first epoch is over");
    }
    var panels = new ArrayList<Picture>();
    if (!Double.isNaN(trainingAccuracy()[0])) {
      panels.add(panel("Accuracy", trainingAccuracy(), validationAccuracy()));
    }
    panels.add(panel("Loss", trainingLoss(), validationLoss()));
    return new Figure(panels, panels.size());
  }

  private Panel panel(String heading, double[] training, double[] validation) {
    XYChart chart = Charts.xy("", "Epoch", heading, PANEL_WIDTH, PANEL_HEIGHT);
    double[] numbers = values(Epoch::number);
    Charts.add(chart, "training", numbers, training);
    boolean validated = !Double.isNaN(validation[0]);
    if (validated) {
      Charts.add(chart, "validation", numbers, validation);
    }
    int last = epochs.getLast().number();
    chart.getStyler().setXAxisMin((double) epochs.getFirst().number());
    chart.getStyler().setXAxisMax((double) Math.max(2, last));
    chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(40, PANEL_WIDTH / Math.max(2, last)));
    return Panel.of(
        heading, validated ? List.of("training", "validation") : List.of("training"), chart);
  }

  /** A line for each epoch. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Epoch epoch : epochs) {
      text.append("epoch %d: training %s".formatted(epoch.number(), words(epoch.training())));
      epoch.validation().ifPresent(v -> text.append(", validation ").append(words(v)));
      text.append(String.format(Locale.ROOT, ", %.1f s%n", epoch.time().toMillis() / 1000.0));
    }
    return text.toString();
  }

  private static String words(Measure measure) {
    return Double.isNaN(measure.accuracy())
        ? String.format(Locale.ROOT, "loss %.4f", measure.loss())
        : String.format(Locale.ROOT, "loss %.4f accuracy %.4f", measure.loss(), measure.accuracy());
  }
}

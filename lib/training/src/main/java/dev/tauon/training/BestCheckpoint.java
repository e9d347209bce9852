package dev.tauon.training;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;

/**
 * Saves the network whenever it is better than before. The file always holds a whole model; a disk
 * that is full costs the checkpoint and not the training.
 */
public final class BestCheckpoint implements Callback {
  private final Monitor monitor;
  private final Path file;
  private final Function<Model, SavedModel> described;
  private double best;

  private BestCheckpoint(Monitor monitor, Path file, Function<Model, SavedModel> described) {
    this.monitor = monitor;
    this.file = file;
    this.described = described;
  }

  /**
   * Saves by one of the training's figures.
   *
   * @param described says what is needed to use the model, for instance {@code net ->
   *     SavedModel.ofPictures(net, classes, folders)}
   */
  public static BestCheckpoint to(
      Path file, Monitor monitor, Function<Model, SavedModel> described) {
    return new BestCheckpoint(monitor, file, described);
  }

  @Override
  public void begun(Fitting fitting) {
    best = monitor.worst();
  }

  @Override
  public void epochOver(Fitting fitting, Epoch epoch) {
    double value = monitor.of(epoch);
    if (!monitor.better(value, best, 0)) {
      return;
    }
    best = value;
    try {
      Models.save(described.apply(fitting.network()), file);
    } catch (UncheckedIOException e) {
      Notice.say(
          "The checkpoint of epoch %d was not saved, the training goes on: %s (%s)"
              .formatted(
                  epoch.number(),
                  e.getMessage(),
                  e.getCause() == null ? "no reason is known" : e.getCause().getMessage()));
    }
  }
}

package dev.tauon.display;

import dev.tauon.training.Reproducible;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;

/** Configurations that cells begin; named by {@link TrainingCalls}. */
public final class CellConfigurations {
  private CellConfigurations() {}

  /** Gives it the notebook's seed, if {@link Reproducible#seed} said one. */
  public static NeuralNetConfiguration.Builder created(NeuralNetConfiguration.Builder builder) {
    return Reproducible.configured(builder);
  }
}

package dev.tauon.training.imports;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Makes the ends of a draft layers with a loss, without which DL4J trains nothing. */
final class Outputs {
  private Outputs() {}

  /**
   * An output with a loss: the last layer itself where it is a DenseLayer or an ActivationLayer, or
   * one more layer that changes nothing.
   *
   * @param loss where the file says it; otherwise it follows from the last activation
   */
  static Signal finished(Draft draft, Signal output, Optional<LossFunction> loss) {
    Signal signal = draft.settled(output);
    Part.Stage last = draft.last(signal);
    if (last != null && last.layer() instanceof DenseLayer dense) {
      draft.replace(
          signal.from(),
          new OutputLayer.Builder(loss.orElse(of(dense.getActivationFn())))
              .nIn(dense.getNIn())
              .nOut(dense.getNOut())
              .hasBias(dense.hasBias())
              .activation(dense.getActivationFn())
              .build());
      return signal;
    }
    if (last != null && last.layer() instanceof ActivationLayer activation) {
      IActivation function = activation.getActivationFn();
      draft.replace(signal.from(), layer(signal, function, loss.orElse(of(function))));
      return signal;
    }
    return draft.layer(
        signal.from() + "_loss",
        layer(signal, new ActivationIdentity(), loss.orElse(LossFunction.MSE)),
        signal);
  }

  private static Layer layer(Signal signal, IActivation activation, LossFunction loss) {
    return switch (signal.rank()) {
      case 1 -> new LossLayer.Builder(loss).activation(activation).build();
      case 2 -> new RnnLossLayer.Builder(loss).activation(activation).build();
      default -> new CnnLossLayer.Builder(loss).activation(activation).build();
    };
  }

  /** The loss that belongs to an activation. */
  private static LossFunction of(IActivation activation) {
    return switch (activation) {
      case ActivationSoftmax _ -> LossFunction.MCXENT;
      case ActivationSigmoid _ -> LossFunction.XENT;
      default -> LossFunction.MSE;
    };
  }
}

package dev.tauon.training.imports;

import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Keras' dense layers, which take the last dimension of whatever they get, as DL4J's. */
final class KerasDense {
  private final Draft draft;
  private final String version;

  KerasDense(Draft draft, String version) {
    this.draft = draft;
    this.version = version;
  }

  Signal add(KerasLayer layer, Signal input) {
    INDArray kernel = layer.weights("kernel", 2);
    IActivation activation = KerasActivations.of(layer, "activation", version);
    if (input.rank() == 2) {
      return distributed(layer, input);
    }
    boolean bias = layer.flag("use_bias", true);
    if (input.rank() == 3) {
      KerasActivations.refuseSoftmaxOfPictures(layer, activation, input.rank());
      var each =
          new ConvolutionLayer.Builder(1, 1)
              .nOut(layer.count("units"))
              .hasBias(bias)
              .activation(activation)
              .build();
      long[] sides = {kernel.size(1), kernel.size(0), 1, 1};
      return draft.layer(
          layer.name(),
          each,
          layer.withBias(kernel.transpose().dup('c').reshape('c', sides)),
          input);
    }
    var dense =
        new DenseLayer.Builder()
            .nOut(layer.count("units"))
            .hasBias(bias)
            .activation(activation)
            .build();
    if (input.flattened() && input.pending() == null) {
      return draft.flat(layer.name(), dense, layer.withBias(flat(layer, kernel, input)), input);
    }
    return draft.layer(layer.name(), dense, layer.withBias(kernel), input);
  }

  /** Rows of a kernel that takes a flattened picture, in DL4J's order. */
  private INDArray flat(KerasLayer layer, INDArray kernel, Signal input) {
    long[] shape = Orders.apply(draft.toFile(3), input.shape());
    long units = kernel.size(1);
    if (kernel.size(0) != Orders.product(shape)) {
      throw layer.cannot(
          "has weights for %d inputs, and gets %d"
              .formatted(kernel.size(0), Orders.product(shape)));
    }
    INDArray rows = kernel.dup('c').reshape('c', shape[0], shape[1], shape[2], units);
    int[] order = draft.toDl4j(3);
    return rows.permute(order[0], order[1], order[2], 3)
        .dup('c')
        .reshape('c', kernel.size(0), units);
  }

  /** A dense layer at each step of a series. */
  Signal distributed(KerasLayer layer, Signal input) {
    if (!layer.kind().equals("Dense")) {
      throw layer.cannot(
          "is applied to each step of a series, which is translated for Dense alone");
    }
    if (input.rank() != 2) {
      throw layer.cannot("takes a series, not examples of %d dimensions".formatted(input.rank()));
    }
    var dense =
        new DenseLayer.Builder()
            .nOut(layer.count("units"))
            .hasBias(layer.flag("use_bias", true))
            .activation(KerasActivations.of(layer, "activation", version))
            .build();
    return draft.layer(
        layer.name(),
        new TimeDistributed(dense),
        layer.withBias(layer.weights("kernel", 2)),
        input);
  }
}

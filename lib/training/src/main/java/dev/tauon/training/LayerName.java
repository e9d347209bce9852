package dev.tauon.training;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/** Layers in a sentence. */
final class LayerName {
  private LayerName() {}

  /** Its name and its type: {@code "hidden" (DenseLayer)}; its number where it has no name. */
  static String of(Layer layer) {
    var conf = layer.conf().getLayer();
    String name =
        conf.getLayerName() == null
            ? Integer.toString(layer.getIndex())
            : "\"" + conf.getLayerName() + "\"";
    return name + " (" + conf.getClass().getSimpleName() + ")";
  }

  static String ofOutput(Trainable network, int output) {
    return of(network.outputLayers().get(output));
  }

  /** The class of the loss function of an output, or nothing. */
  static String lossOf(Trainable network, int output) {
    return switch (network.outputLayers().get(output).conf().getLayer()) {
      case BaseOutputLayer layer -> layer.getLossFn().getClass().getSimpleName();
      case LossLayer layer -> layer.getLossFn().getClass().getSimpleName();
      default -> "";
    };
  }

  /** How many inputs a layer was configured with, or 0. */
  static long inputs(Layer layer) {
    return layer.conf().getLayer() instanceof FeedForwardLayer f ? f.getNIn() : 0;
  }
}

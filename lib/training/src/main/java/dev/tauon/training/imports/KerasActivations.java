package dev.tauon.training.imports;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Keras' activation functions as DL4J's. */
final class KerasActivations {
  private KerasActivations() {}

  /**
   * The function named in a setting; none is linear.
   *
   * @param version of Keras: 3 computes some otherwise
   */
  static IActivation of(KerasLayer layer, String setting, String version) {
    JsonNode value = layer.config().path(setting);
    if (value.isMissingNode() || value.isNull()) {
      return new ActivationIdentity();
    }
    String name = value.isObject() ? value.path("class_name").asText() : value.asText();
    // Keras 3 computes relu6(x + 3) / 6 instead.
    boolean other = version.startsWith("3") && name.equals("hard_sigmoid");
    return switch (other ? name + " of Keras 3" : name) {
      case "linear" -> new ActivationIdentity();
      case "relu", "ReLU" -> Activation.RELU.getActivationFunction();
      case "relu6" -> new ActivationReLU6();
      case "sigmoid" -> Activation.SIGMOID.getActivationFunction();
      case "tanh" -> Activation.TANH.getActivationFunction();
      case "softmax" -> new ActivationSoftmax();
      case "elu" -> new ActivationELU(1);
      case "selu" -> Activation.SELU.getActivationFunction();
      case "softplus" -> Activation.SOFTPLUS.getActivationFunction();
      case "softsign" -> Activation.SOFTSIGN.getActivationFunction();
      case "swish", "silu" -> Activation.SWISH.getActivationFunction();
      case "mish" -> Activation.MISH.getActivationFunction();
      case "leaky_relu" -> new ActivationLReLU(0.2);
      case "hard_sigmoid", "hardSigmoid" -> Activation.HARDSIGMOID.getActivationFunction();
      default ->
          throw layer.cannot(
              "uses the activation \"%s\", which DL4J computes otherwise or not at all. Train it with relu, leaky_relu, elu, selu, sigmoid, tanh, softmax, softplus, softsign or swish"
                  .formatted(name));
    };
  }

  /** The function that a layer of its own computes: {@code Activation}, {@code LeakyReLU}. */
  static IActivation of(KerasLayer layer, String version) {
    return switch (layer.kind()) {
      case "Activation" -> of(layer, "activation", version);
      case "LeakyReLU" ->
          new ActivationLReLU(
              layer.number("negative_slope").or(() -> layer.number("alpha")).orElse(0.3));
      case "ELU" -> new ActivationELU(layer.number("alpha", 1));
      case "ThresholdedReLU" -> new ActivationThresholdedReLU(layer.number("theta", 1));
      case "Softmax" -> new ActivationSoftmax();
      case "ReLU" -> rectifier(layer);
      default -> throw new IllegalArgumentException(layer.kind());
    };
  }

  private static IActivation rectifier(KerasLayer layer) {
    double slope = layer.number("negative_slope").orElse(0.0);
    double threshold = layer.number("threshold").orElse(0.0);
    double max = layer.number("max_value").orElse(0.0);
    if (threshold != 0) {
      throw layer.cannot("has a threshold of %s, which DL4J cannot compute".formatted(threshold));
    }
    if (max == 6 && slope == 0) {
      return new ActivationReLU6();
    }
    if (max != 0) {
      return new ActivationReLU(max, 0.0, slope);
    }
    return slope == 0 ? Activation.RELU.getActivationFunction() : new ActivationLReLU(slope);
  }

  /**
   * @throws UnreadableModel if DL4J would not compute a softmax along the dimension of Keras
   */
  static void refuseSoftmaxOfPictures(KerasLayer layer, IActivation function, int rank) {
    if (function instanceof ActivationSoftmax && rank == 3) {
      throw layer.cannot("is a softmax of the channels of a picture, which is not translated");
    }
  }
}

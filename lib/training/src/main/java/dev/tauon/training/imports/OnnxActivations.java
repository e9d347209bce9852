package dev.tauon.training.imports;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** ONNX' activation operators as DL4J's functions. */
final class OnnxActivations {
  private OnnxActivations() {}

  static IActivation of(OnnxNode node, OnnxOperands operands, Draft draft) {
    return switch (node.op()) {
      case "Relu" -> Activation.RELU.getActivationFunction();
      case "LeakyRelu" -> new ActivationLReLU(node.number("alpha", 0.01));
      case "Elu" -> new ActivationELU(node.number("alpha", 1));
      case "Selu" -> Activation.SELU.getActivationFunction();
      case "ThresholdedRelu" -> new ActivationThresholdedReLU(node.number("alpha", 1));
      case "Sigmoid" -> Activation.SIGMOID.getActivationFunction();
      case "Tanh" -> Activation.TANH.getActivationFunction();
      case "Softplus" -> Activation.SOFTPLUS.getActivationFunction();
      case "Softsign" -> Activation.SOFTSIGN.getActivationFunction();
      case "Softmax" -> new ActivationSoftmax();
      case "HardSigmoid" -> hardSigmoid(node);
      case "Clip" -> clip(node, operands, draft);
      case "LogSoftmax" ->
          throw node.cannot(
              "has no counterpart in DL4J. Export the network without it, or with Softmax");
      default ->
          throw node.cannot(
              "is not translated. docs/training.md lists the operators that are; often another version (opset_version) of the export writes simpler ones");
    };
  }

  private static IActivation hardSigmoid(OnnxNode node) {
    if (Math.abs(node.number("alpha", 0.2) - 0.2) > 1e-6
        || Math.abs(node.number("beta", 0.5) - 0.5) > 1e-6) {
      throw node.cannot("has another slope than 0.2 about 0.5, the one that DL4J computes");
    }
    return Activation.HARDSIGMOID.getActivationFunction();
  }

  private static IActivation clip(OnnxNode node, OnnxOperands operands, Draft draft) {
    double min =
        operands.hasInput(node, 1)
            ? operands.fixed(node, 1).single()
            : node.number("min", Double.NEGATIVE_INFINITY);
    double max =
        operands.hasInput(node, 2)
            ? operands.fixed(node, 2).single()
            : node.number("max", Double.POSITIVE_INFINITY);
    if (min < 0 && isRectified(draft.stage(operands.input(node, 0)))) {
      min = 0;
    }
    if (min == 0 && max == 6) {
      return new ActivationReLU6();
    }
    if (min == 0 && max > 1e30) {
      return Activation.RELU.getActivationFunction();
    }
    if (min == 0 && max > 0) {
      return new ActivationReLU(max, 0.0, 0.0);
    }
    if (min == -1 && max == 1) {
      return Activation.HARDTANH.getActivationFunction();
    }
    throw node.cannot(
        "cuts off below %s and above %s; DL4J does so from 0 up, and from -1 to 1"
            .formatted(min, max));
  }

  /** Whether what a layer computes is never below 0. */
  private static boolean isRectified(@Nullable Layer before) {
    return switch (before) {
      case ActivationLayer layer -> layer.getActivationFn() instanceof ActivationReLU;
      case BaseLayer layer -> layer.getActivationFn() instanceof ActivationReLU;
      case null, default -> false;
    };
  }
}

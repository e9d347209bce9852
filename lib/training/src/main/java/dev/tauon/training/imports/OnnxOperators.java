package dev.tauon.training.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ONNX' operators as DL4J's layers. */
final class OnnxOperators {
  private final Draft draft;
  private final OnnxNetwork network;
  private final OnnxOperands operands;
  private final OnnxConvolutions convolutions;
  private final OnnxShapes shapes;

  OnnxOperators(Draft draft, OnnxNetwork network) {
    this.draft = draft;
    this.network = network;
    this.operands = new OnnxOperands(network);
    this.convolutions = new OnnxConvolutions(draft, operands);
    this.shapes = new OnnxShapes(draft, network, operands);
  }

  /**
   * Adds what an operator computes to the draft.
   *
   * @throws UnreadableModel if DL4J has no layer that computes the same
   */
  void add(OnnxNode node) {
    if (shapes.isFixed(node)) {
      network.computed(node, shapes.fixed(node));
    } else {
      network.computed(node, signal(node));
    }
  }

  private Signal signal(OnnxNode node) {
    return switch (node.op()) {
      case "Gemm" -> gemm(node);
      case "MatMul" -> dense(node, operands.input(node, 0), operands.weights(node, 1, 2), null);
      case "Conv" -> convolutions.convolution(node, operands.input(node, 0));
      case "ConvTranspose" -> convolutions.transposed(node, operands.input(node, 0));
      case "MaxPool", "AveragePool" -> convolutions.pooling(node, operands.input(node, 0));
      case "GlobalAveragePool", "GlobalMaxPool" ->
          convolutions.global(node, operands.input(node, 0));
      case "ReduceMean" -> convolutions.mean(node, operands.input(node, 0));
      case "Pad" -> convolutions.padded(node, operands.input(node, 0));
      case "BatchNormalization" -> normalization(node);
      case "Add", "Sum" -> sum(node);
      case "Sub" -> joined(node, ElementWiseVertex.Op.Subtract);
      case "Mul" -> joined(node, ElementWiseVertex.Op.Product);
      case "Div" -> joined(node, null);
      case "Max" -> joined(node, ElementWiseVertex.Op.Max);
      case "Mean" -> joined(node, ElementWiseVertex.Op.Average);
      case "Concat" -> concatenated(node);
      case "Dropout" -> dropout(node);
      case "Identity", "Cast" -> operands.input(node, 0);
      case "Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze" ->
          shapes.shaped(node, operands.input(node, 0));
      default -> activation(node, OnnxActivations.of(node, operands, draft));
    };
  }

  private Signal gemm(OnnxNode node) {
    INDArray kernel = operands.weights(node, 1, 2);
    if (node.integer("transA", 0) != 0) {
      throw node.cannot("transposes its input (transA)");
    }
    INDArray oriented = node.integer("transB", 0) == 0 ? kernel : kernel.transpose().dup('c');
    INDArray scaled = oriented.mul(node.number("alpha", 1));
    INDArray bias =
        operands.hasInput(node, 2) ? operands.vector(node, 2).mul(node.number("beta", 1)) : null;
    if (bias != null && bias.length() == 1) {
      bias = bias.broadcast(1, scaled.size(1)).dup('c');
    }
    return dense(node, operands.input(node, 0), scaled, bias);
  }

  private Signal dense(OnnxNode node, Signal input, INDArray kernel, @Nullable INDArray bias) {
    if (input.rank() != 1) {
      throw node.cannot(
          "multiplies examples of %d dimensions; vectors can be read".formatted(input.rank()));
    }
    long inputs = Orders.product(input.shape());
    if (kernel.size(0) != inputs) {
      throw node.cannot("has weights for %d inputs, and gets %d".formatted(kernel.size(0), inputs));
    }
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put("W", kernel);
    if (bias != null) {
      weights.put("b", bias);
    }
    var layer =
        new DenseLayer.Builder()
            .nIn(inputs)
            .nOut(kernel.size(1))
            .hasBias(bias != null)
            .activation(new ActivationIdentity())
            .build();
    return input.flattened() && input.pending() == null
        ? draft.flat(node.name(), layer, weights, input)
        : draft.layer(node.name(), layer, weights, input);
  }

  private Signal normalization(OnnxNode node) {
    if (node.integer("training_mode", 0) != 0) {
      throw node.cannot(
          "is in training mode. Export the network in evaluation mode (model.eval())");
    }
    Signal input = draft.settled(operands.input(node, 0));
    INDArray mean = operands.vector(node, 3);
    var layer =
        new BatchNormalization.Builder()
            .nOut(mean.length())
            .eps(node.number("epsilon", 1e-5))
            .decay(node.number("momentum", 0.9))
            .useLogStd(false)
            .build();
    Map<String, INDArray> weights =
        Map.of(
            "gamma", operands.vector(node, 1),
            "beta", operands.vector(node, 2),
            "mean", mean,
            "var", operands.vector(node, 4));
    if (input.rank() != 2) {
      return draft.layer(node.name(), layer, weights, input);
    }
    long[] series = shapes.known(node, input);
    Signal picture = draft.viewed(input, series[0], series[1], 1);
    return draft.viewed(draft.layer(node.name(), layer, weights, picture), series);
  }

  /** Puts an activation into the layer before it, or behind it. */
  private Signal activation(OnnxNode node, IActivation function) {
    Signal input = operands.input(node, 0);
    if (function instanceof ActivationSoftmax) {
      long axis = node.integer("axis", node.opset() < 13 ? 1 : -1);
      if (input.rank() != 1 || (axis != 1 && axis != -1)) {
        throw node.cannot("is a softmax along axis %d; one of vectors can be read".formatted(axis));
      }
    }
    if (network.usedOnce(node.inputs().getFirst())
        && draft.last(input) instanceof Part.Stage(var layer, _, _, _)
        && !input.flattened()
        && input.pending() == null) {
      if (layer instanceof DenseLayer dense
          && dense.getActivationFn() instanceof ActivationIdentity) {
        dense.setActivationFn(function);
        return input;
      }
      if (layer.getClass() == ConvolutionLayer.class
          && ((ConvolutionLayer) layer).getActivationFn() instanceof ActivationIdentity) {
        ((ConvolutionLayer) layer).setActivationFn(function);
        return input;
      }
    }
    var same = new ActivationLayer.Builder().activation(function).build();
    return function instanceof ActivationSoftmax
        ? draft.layer(node.name(), same, input)
        : draft.pointwise(node.name(), same, input);
  }

  private Signal dropout(OnnxNode node) {
    double rate =
        operands.hasInput(node, 1) ? operands.fixed(node, 1).single() : node.number("ratio", 0.5);
    return draft.pointwise(
        node.name(), new DropoutLayer.Builder(1 - rate).build(), operands.input(node, 0));
  }

  /** Of signals, or of a layer and its bias. */
  private Signal sum(OnnxNode node) {
    for (int i = 0; i < 2 && node.inputs().size() == 2; i++) {
      String other = node.inputs().get(1 - i);
      var bias = network.constant(node.inputs().get(i));
      if (bias.isPresent()
          && !bias.get().isSingle()
          && network.usedOnce(other)
          && draft.last(operands.input(node, 1 - i)) instanceof Part.Stage stage
          && stage.layer() instanceof DenseLayer dense
          && !dense.hasBias()
          && dense.getActivationFn() instanceof ActivationIdentity
          && Orders.product(bias.get().shape()) == dense.getNOut()) {
        Signal signal = operands.input(node, 1 - i);
        var biased =
            new DenseLayer.Builder()
                .nIn(dense.getNIn())
                .nOut(dense.getNOut())
                .activation(new ActivationIdentity())
                .build();
        draft.replace(
            signal.from(),
            biased,
            Map.of("W", stage.weights().get("W"), "b", operands.vector(node, i)));
        return signal;
      }
    }
    return joined(node, ElementWiseVertex.Op.Add);
  }

  private Signal joined(OnnxNode node, ElementWiseVertex.@Nullable Op op) {
    if (node.inputs().size() == 2) {
      for (int i = 0; i < 2; i++) {
        var constant = network.constant(node.inputs().get(i));
        if (constant.isPresent()) {
          if (!constant.get().isSingle() || (i == 0 && !node.op().matches("Add|Mul|Sum"))) {
            throw node.cannot(
                "takes fixed numbers of the shape %s; DL4J adds and multiplies with a single one"
                    .formatted(Arrays.toString(constant.get().shape())));
          }
          return shifted(node, operands.input(node, 1 - i), constant.get().single());
        }
      }
    }
    if (op == null) {
      throw node.cannot("divides what the network computes, which DL4J's networks do not");
    }
    var signals = new ArrayList<Signal>();
    for (int i = 0; i < node.inputs().size(); i++) {
      signals.add(draft.settled(operands.input(node, i)));
      if (!Arrays.equals(signals.get(i).shape(), signals.getFirst().shape())) {
        throw node.cannot(
            "takes inputs of different shapes, %s and %s, which DL4J does not stretch"
                .formatted(
                    Arrays.toString(signals.getFirst().shape()),
                    Arrays.toString(signals.get(i).shape())));
      }
    }
    return draft.vertex(node.name(), new ElementWiseVertex(op), signals);
  }

  private Signal shifted(OnnxNode node, Signal input, double number) {
    return switch (node.op()) {
      case "Add", "Sum" -> draft.vertex(node.name(), new ShiftVertex(number), List.of(input));
      case "Sub" -> draft.vertex(node.name(), new ShiftVertex(-number), List.of(input));
      case "Mul" -> draft.vertex(node.name(), new ScaleVertex(number), List.of(input));
      case "Div" -> draft.vertex(node.name(), new ScaleVertex(1 / number), List.of(input));
      default -> throw node.cannot("takes a fixed number");
    };
  }

  private Signal concatenated(OnnxNode node) {
    var signals = new ArrayList<Signal>();
    for (int i = 0; i < node.inputs().size(); i++) {
      signals.add(operands.input(node, i));
    }
    long axis = node.integer("axis", 1);
    if (axis != 1 && axis != -signals.getFirst().rank()) {
      throw node.cannot(
          "joins along axis %d; DL4J's MergeVertex is used along axis 1 alone".formatted(axis));
    }
    return draft.vertex(node.name(), new MergeVertex(), signals);
  }
}

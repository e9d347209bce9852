package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Keras' layers as DL4J's, with their weights in DL4J's order. */
final class KerasLayers {
  private final Draft draft;
  private final String version;
  private final KerasConvolutions convolutions;
  private final KerasSeries series;

  KerasLayers(Draft draft, String version) {
    this.draft = draft;
    this.version = version;
    this.convolutions = new KerasConvolutions(draft, version);
    this.series = new KerasSeries(draft, version);
  }

  /**
   * Adds a layer to the draft.
   *
   * @throws UnreadableModel if DL4J has none that computes the same
   */
  Signal add(KerasLayer layer, List<Signal> inputs) {
    return switch (layer.kind()) {
      case "Add" -> joined(layer, ElementWiseVertex.Op.Add, inputs);
      case "Subtract" -> joined(layer, ElementWiseVertex.Op.Subtract, inputs);
      case "Multiply" -> joined(layer, ElementWiseVertex.Op.Product, inputs);
      case "Average" -> joined(layer, ElementWiseVertex.Op.Average, inputs);
      case "Maximum" -> joined(layer, ElementWiseVertex.Op.Max, inputs);
      case "Concatenate" -> concatenated(layer, inputs);
      default -> {
        if (inputs.size() != 1) {
          throw layer.cannot("takes %d inputs, not one".formatted(inputs.size()));
        }
        yield add(layer, inputs.getFirst());
      }
    };
  }

  private Signal add(KerasLayer layer, Signal input) {
    return switch (layer.kind()) {
      case "Dense" -> dense(layer, input);
      case "Activation", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax", "ReLU" ->
          activation(layer, input);
      case "PReLU" -> prelu(layer, input);
      case "Dropout" -> dropout(layer, new DropoutLayer.Builder(1 - rate(layer)), input);
      case "SpatialDropout1D", "SpatialDropout2D" ->
          dropout(layer, new SpatialDropout(1 - rate(layer)), input);
      case "GaussianDropout" -> dropout(layer, new GaussianDropout(rate(layer)), input);
      case "GaussianNoise" -> dropout(layer, new GaussianNoise(layer.number("stddev", 0)), input);
      case "AlphaDropout" -> dropout(layer, new AlphaDropout(1 - rate(layer)), input);
      case "ActivityRegularization" -> input;
      case "Flatten" -> draft.reshaped(input, new long[] {Orders.product(known(layer, input))});
      case "Reshape" -> reshaped(layer, input);
      case "Permute" -> permuted(layer, input);
      case "RepeatVector" ->
          draft.layer(layer.name(), new RepeatVector.Builder<>(layer.count("n")).build(), input);
      case "BatchNormalization" -> normalization(layer, input);
      case "Rescaling" -> rescaled(layer, input);
      case "Embedding" -> embedding(layer, input);
      case "LSTM", "SimpleRNN", "Bidirectional", "TimeDistributed" ->
          layer.kind().equals("TimeDistributed")
              ? distributed(layer.inner(), input)
              : series.add(layer, input);
      case "GRU", "CuDNNGRU" ->
          throw layer.cannot(
              "has no counterpart: DL4J has no GRU. Train the network with LSTM layers");
      default -> convolutions.add(layer, input);
    };
  }

  private Signal dense(KerasLayer layer, Signal input) {
    INDArray kernel = layer.weights("kernel", 2);
    IActivation activation = KerasActivations.of(layer, "activation", version);
    if (input.rank() == 2) {
      return distributed(layer, input);
    }
    boolean bias = layer.flag("use_bias", true);
    if (input.rank() == 3) {
      softmaxOfVectors(layer, activation, input);
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
          withBias(layer, kernel.transpose().dup('c').reshape('c', sides)),
          input);
    }
    var dense =
        new DenseLayer.Builder()
            .nOut(layer.count("units"))
            .hasBias(bias)
            .activation(activation)
            .build();
    if (input.flattened() && input.pending() == null) {
      return draft.flat(layer.name(), dense, withBias(layer, flat(layer, kernel, input)), input);
    }
    return draft.layer(layer.name(), dense, withBias(layer, kernel), input);
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
  private Signal distributed(KerasLayer layer, Signal input) {
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
        withBias(layer, layer.weights("kernel", 2)),
        input);
  }

  static Map<String, INDArray> withBias(KerasLayer layer, INDArray kernel) {
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put("W", kernel);
    if (layer.flag("use_bias", true)) {
      weights.put("b", row(layer.weights("bias", 1)));
    }
    return weights;
  }

  static INDArray row(INDArray vector) {
    return vector.reshape(1, vector.length());
  }

  private Signal activation(KerasLayer layer, Signal input) {
    IActivation function = KerasActivations.of(layer, version);
    if (function instanceof ActivationSoftmax) {
      softmaxOfVectors(layer, function, input);
      int axis = layer.config().path("axis").asInt(-1);
      if (axis != -1 && axis != input.rank()) {
        throw layer.cannot("is a softmax along another axis than the last");
      }
    }
    Layer same = new ActivationLayer.Builder().activation(function).build();
    return function instanceof ActivationSoftmax
        ? draft.layer(layer.name(), same, input)
        : draft.pointwise(layer.name(), same, input);
  }

  private static void softmaxOfVectors(KerasLayer layer, IActivation function, Signal input) {
    if (function instanceof ActivationSoftmax && input.rank() == 3) {
      throw layer.cannot("is a softmax of the channels of a picture, which is not translated");
    }
  }

  private Signal prelu(KerasLayer layer, Signal input) {
    Signal plain = draft.settled(input);
    INDArray alpha = layer.weights("alpha");
    int rank = plain.rank();
    var builder = new PReLULayer.Builder().inputShape(plain.shape());
    int[] file = draft.toDl4j(rank);
    JsonNode shared = layer.config().path("shared_axes");
    if (shared.isArray() && !shared.isEmpty()) {
      int[] toFile = draft.toFile(rank);
      builder.sharedAxes(
          IntStream.range(0, shared.size())
              .mapToLong(i -> toFile[shared.get(i).asInt() - 1] + 1L)
              .toArray());
    }
    return draft.layer(
        layer.name(), builder.build(), Map.of("W", alpha.permute(file).dup('c')), plain);
  }

  private static double rate(KerasLayer layer) {
    return layer.number("rate", 0.5);
  }

  private Signal dropout(KerasLayer layer, IDropout dropout, Signal input) {
    return dropout(layer, new DropoutLayer.Builder(dropout), input);
  }

  private Signal dropout(KerasLayer layer, DropoutLayer.Builder dropout, Signal input) {
    return draft.pointwise(layer.name(), dropout.build(), input);
  }

  private long[] known(KerasLayer layer, Signal input) {
    long[] shape = input.flattened() ? new long[] {Orders.product(input.shape())} : input.shape();
    for (long side : shape) {
      if (side < 1) {
        throw layer.cannot(
            "needs a series of a known length. Give the network's input a fixed shape in Keras");
      }
    }
    return shape;
  }

  private Signal reshaped(KerasLayer layer, Signal input) {
    long all = Orders.product(known(layer, input));
    JsonNode target = layer.config().path("target_shape");
    long[] shape =
        IntStream.range(0, target.size()).mapToLong(i -> target.get(i).asLong()).toArray();
    long others = 1;
    int open = -1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0) {
        open = i;
      } else {
        others *= shape[i];
      }
    }
    if (open >= 0 && others > 0) {
      shape[open] = all / others;
    }
    if (shape.length < 1 || shape.length > 3 || Orders.product(shape) != all) {
      throw layer.cannot("gives %d values the shape %s".formatted(all, target));
    }
    return draft.reshaped(input, shape);
  }

  private Signal permuted(KerasLayer layer, Signal input) {
    int rank = known(layer, input).length;
    return draft.permuted(
        input, Arrays.stream(layer.sides("dims", rank, 1)).map(d -> d - 1).toArray());
  }

  private Signal normalization(KerasLayer layer, Signal input) {
    Signal plain = draft.settled(input);
    int rank = plain.rank();
    JsonNode axis = layer.config().path("axis");
    int along = (axis.isArray() ? axis.path(0) : axis).asInt(-1);
    int channels = draft.toDl4j(rank)[0];
    if (along != channels + 1 && !(along == -1 && channels == rank - 1)) {
      throw layer.cannot(
          "normalizes along axis %d; DL4J does so along the channels".formatted(along));
    }
    INDArray mean = row(layer.weights("moving_mean", 1));
    var normalization =
        new BatchNormalization.Builder()
            .nOut(mean.length())
            .eps(layer.number("epsilon", 1e-3))
            .decay(layer.number("momentum", 0.99))
            .useLogStd(false)
            .build();
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put(
        "gamma", layer.flag("scale", true) ? row(layer.weights("gamma", 1)) : mean.mul(0).addi(1));
    weights.put("beta", layer.flag("center", true) ? row(layer.weights("beta", 1)) : mean.mul(0));
    weights.put("mean", mean);
    weights.put("var", row(layer.weights("moving_variance", 1)));
    if (rank != 2) {
      return draft.layer(layer.name(), normalization, weights, plain);
    }
    // DL4J normalizes vectors and pictures; a series is a picture of one column.
    long[] series = known(layer, plain);
    Signal picture = draft.viewed(plain, series[0], series[1], 1);
    return draft.viewed(draft.layer(layer.name(), normalization, weights, picture), series);
  }

  private Signal rescaled(KerasLayer layer, Signal input) {
    double scale = layer.number("scale").orElse(1.0);
    double offset = layer.number("offset").orElse(0.0);
    Signal scaled = draft.vertex(layer.name(), new ScaleVertex(scale), List.of(input));
    return offset == 0
        ? scaled
        : draft.vertex(layer.name() + "_offset", new ShiftVertex(offset), List.of(scaled));
  }

  private Signal embedding(KerasLayer layer, Signal input) {
    if (layer.flag("mask_zero", false)) {
      throw layer.cannot(
          "hides the index 0 from the layers behind it (mask_zero=True), which DL4J's does not do by itself. Train it without, or read it without and give masks with the data");
    }
    if (input.rank() != 1) {
      throw layer.cannot("takes vectors of indices, not %d dimensions".formatted(input.rank()));
    }
    INDArray table = layer.weights("embeddings", 2);
    var embedding =
        new EmbeddingSequenceLayer.Builder()
            .nIn(layer.count("input_dim"))
            .nOut(layer.count("output_dim"))
            .inputLength(Math.toIntExact(input.shape()[0]))
            .inferInputLength(false)
            .hasBias(false)
            .build();
    return draft.layer(layer.name(), embedding, Map.of("W", table), input);
  }

  private Signal joined(KerasLayer layer, ElementWiseVertex.Op op, List<Signal> inputs) {
    List<Signal> settled = inputs.stream().map(draft::settled).toList();
    for (Signal other : settled) {
      if (!Arrays.equals(other.shape(), settled.getFirst().shape())) {
        throw layer.cannot(
            "takes inputs of different shapes, %s and %s, which DL4J does not stretch"
                .formatted(
                    Arrays.toString(settled.getFirst().shape()), Arrays.toString(other.shape())));
      }
    }
    return draft.vertex(layer.name(), new ElementWiseVertex(op), settled);
  }

  private Signal concatenated(KerasLayer layer, List<Signal> inputs) {
    int rank = inputs.getFirst().rank();
    int axis = layer.config().path("axis").asInt(-1);
    int along = axis < 0 ? rank + axis : axis - 1;
    if (along < 0 || along >= rank) {
      throw layer.cannot("joins along axis %d of %d dimensions".formatted(axis, rank + 1));
    }
    if (draft.toFile(rank)[along] != 0) {
      throw layer.cannot(
          "joins along axis %d; DL4J's MergeVertex is used along the channels alone"
              .formatted(axis));
    }
    return draft.vertex(layer.name(), new MergeVertex(), inputs);
  }
}

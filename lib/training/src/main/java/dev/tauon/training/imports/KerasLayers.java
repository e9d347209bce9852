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
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Keras' layers as DL4J's, with their weights in DL4J's order. */
final class KerasLayers {
  private final Draft draft;
  private final String version;
  private final KerasDense dense;
  private final KerasShapes shapes;
  private final KerasConvolutions convolutions;
  private final KerasSeries series;

  KerasLayers(Draft draft, String version) {
    this.draft = draft;
    this.version = version;
    this.dense = new KerasDense(draft, version);
    this.shapes = new KerasShapes(draft);
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
      case "Dense" -> dense.add(layer, input);
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
      case "Flatten", "Reshape", "Permute", "RepeatVector" -> shapes.add(layer, input);
      case "BatchNormalization" -> normalization(layer, input);
      case "Rescaling" -> rescaled(layer, input);
      case "Embedding" -> embedding(layer, input);
      case "LSTM", "SimpleRNN", "Bidirectional", "TimeDistributed" ->
          layer.kind().equals("TimeDistributed")
              ? dense.distributed(layer.inner(), input)
              : series.add(layer, input);
      case "GRU", "CuDNNGRU" ->
          throw layer.cannot(
              "has no counterpart: DL4J has no GRU. Train the network with LSTM layers");
      default -> convolutions.add(layer, input);
    };
  }

  private Signal activation(KerasLayer layer, Signal input) {
    IActivation function = KerasActivations.of(layer, version);
    if (function instanceof ActivationSoftmax) {
      KerasActivations.refuseSoftmaxOfPictures(layer, function, input.rank());
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
    INDArray mean = Weights.row(layer.weights("moving_mean", 1));
    var normalization =
        new BatchNormalization.Builder()
            .nOut(mean.length())
            .eps(layer.number("epsilon", 1e-3))
            .decay(layer.number("momentum", 0.99))
            .useLogStd(false)
            .build();
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put(
        "gamma",
        layer.flag("scale", true) ? Weights.row(layer.weights("gamma", 1)) : mean.mul(0).addi(1));
    weights.put(
        "beta", layer.flag("center", true) ? Weights.row(layer.weights("beta", 1)) : mean.mul(0));
    weights.put("mean", mean);
    weights.put("var", Weights.row(layer.weights("moving_variance", 1)));
    if (rank != 2) {
      return draft.layer(layer.name(), normalization, weights, plain);
    }
    // DL4J normalizes vectors and pictures; a series is a picture of one column.
    long[] series = KerasShapes.known(layer, plain);
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

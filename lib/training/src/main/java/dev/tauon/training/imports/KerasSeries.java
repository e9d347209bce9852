package dev.tauon.training.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Keras' recurrent layers as DL4J's. */
final class KerasSeries {
  /** Where DL4J's four gates are in Keras' order of input, forget, cell, output. */
  private static final int[] GATES = {2, 1, 3, 0};

  private final Draft draft;
  private final String version;

  KerasSeries(Draft draft, String version) {
    this.draft = draft;
    this.version = version;
  }

  Signal add(KerasLayer layer, Signal input) {
    if (input.rank() != 2) {
      throw layer.cannot("takes a series, not examples of %d dimensions".formatted(input.rank()));
    }
    return layer.kind().equals("Bidirectional")
        ? both(layer, input)
        : draft.layer(layer.name(), layer(layer), weights(layer), input);
  }

  private Layer layer(KerasLayer layer) {
    if (layer.flag("go_backwards", false)) {
      throw layer.cannot("goes backwards; DL4J does so in a Bidirectional alone");
    }
    if (layer.flag("return_state", false)) {
      throw layer.cannot("returns its state, which DL4J's networks do not pass on");
    }
    Layer recurrent =
        switch (layer.kind()) {
          case "LSTM" ->
              new LSTM.Builder()
                  .nOut(layer.count("units"))
                  .activation(KerasActivations.of(layer, "activation", version))
                  .gateActivationFunction(
                      KerasActivations.of(layer, "recurrent_activation", version))
                  .build();
          case "SimpleRNN" ->
              new SimpleRnn.Builder()
                  .nOut(layer.count("units"))
                  .activation(KerasActivations.of(layer, "activation", version))
                  .build();
          default -> throw layer.cannot("is translated for LSTM and SimpleRNN alone");
        };
    return layer.flag("return_sequences", false) ? recurrent : new LastTimeStep(recurrent);
  }

  private static Map<String, INDArray> weights(KerasLayer layer) {
    boolean gates = layer.kind().equals("LSTM");
    INDArray kernel = layer.weights("kernel", 2);
    INDArray recurrent = layer.weights("recurrent_kernel", 2);
    INDArray bias =
        layer.flag("use_bias", true)
            ? Weights.row(layer.weights("bias", 1))
            : Nd4j.zeros(1, kernel.size(1));
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put("W", gates ? gates(kernel) : kernel);
    weights.put("RW", gates ? gates(recurrent) : recurrent);
    weights.put("b", gates ? gates(bias) : bias);
    return weights;
  }

  /** Columns of the four gates in DL4J's order. */
  private static INDArray gates(INDArray columns) {
    long units = columns.size(1) / GATES.length;
    INDArray[] parts = new INDArray[GATES.length];
    for (int gate = 0; gate < GATES.length; gate++) {
      long start = GATES[gate] * units;
      parts[gate] = columns.get(NDArrayIndex.all(), NDArrayIndex.interval(start, start + units));
    }
    return Nd4j.hstack(parts);
  }

  private Signal both(KerasLayer layer, Signal input) {
    KerasLayer inner = layer.inner();
    KerasLayer forward = inner.with(layer.direction("forward"));
    KerasLayer backward = inner.with(layer.direction("backward"));
    String mode = layer.text("merge_mode", "");
    if (!inner.flag("return_sequences", false)) {
      return ends(layer, mode, forward, backward, input);
    }
    Bidirectional.Mode joined =
        switch (mode) {
          case "concat" -> Bidirectional.Mode.CONCAT;
          case "sum" -> Bidirectional.Mode.ADD;
          case "mul" -> Bidirectional.Mode.MUL;
          case "ave" -> Bidirectional.Mode.AVERAGE;
          default -> throw apart(layer);
        };
    var weights = new LinkedHashMap<String, INDArray>();
    weights(forward).forEach((name, array) -> weights.put("f" + name, array));
    weights(backward).forEach((name, array) -> weights.put("b" + name, array));
    return draft.layer(layer.name(), new Bidirectional(joined, layer(inner)), weights, input);
  }

  /**
   * Where each direction ends. DL4J's Bidirectional around a LastTimeStep computes it, but cannot
   * be trained: its backward pass expects a series. So the directions are layers of their own.
   */
  private Signal ends(
      KerasLayer layer, String mode, KerasLayer forward, KerasLayer backward, Signal input) {
    GraphVertex joined =
        switch (mode) {
          case "concat" -> new MergeVertex();
          case "sum" -> new ElementWiseVertex(ElementWiseVertex.Op.Add);
          case "mul" -> new ElementWiseVertex(ElementWiseVertex.Op.Product);
          case "ave" -> new ElementWiseVertex(ElementWiseVertex.Op.Average);
          default -> throw apart(layer);
        };
    Signal series = draft.settled(input);
    Signal reversed =
        draft.vertex(layer.name() + "_reversed", new ReverseTimeSeriesVertex(), List.of(series));
    return draft.vertex(
        layer.name(),
        joined,
        List.of(
            draft.layer(layer.name() + "_forward", layer(forward), weights(forward), series),
            draft.layer(layer.name() + "_backward", layer(backward), weights(backward), reversed)));
  }

  private static UnreadableModel apart(KerasLayer layer) {
    return layer.cannot(
        "does not join its two directions; DL4J does, with concat, sum, mul or ave");
  }
}

package dev.tauon.training.imports;

import java.util.LinkedHashMap;
import java.util.Map;
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
            ? KerasLayers.row(layer.weights("bias", 1))
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
    String mode = layer.text("merge_mode", "");
    Bidirectional.Mode joined =
        switch (mode) {
          case "concat" -> Bidirectional.Mode.CONCAT;
          case "sum" -> Bidirectional.Mode.ADD;
          case "mul" -> Bidirectional.Mode.MUL;
          case "ave" -> Bidirectional.Mode.AVERAGE;
          default ->
              throw layer.cannot(
                  "does not join its two directions; DL4J does, with concat, sum, mul or ave");
        };
    var weights = new LinkedHashMap<String, INDArray>();
    weights(inner.with(layer.direction("forward")))
        .forEach((name, array) -> weights.put("f" + name, array));
    weights(inner.with(layer.direction("backward")))
        .forEach((name, array) -> weights.put("b" + name, array));
    return draft.layer(layer.name(), new Bidirectional(joined, layer(inner)), weights, input);
  }
}

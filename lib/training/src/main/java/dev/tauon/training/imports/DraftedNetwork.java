package dev.tauon.training.imports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Makes a network of DL4J out of the parts of a {@link Draft}. */
final class DraftedNetwork {
  private final Collection<String> inputs;
  private final Map<String, Part> parts;

  /**
   * @param parts by their names, in order
   */
  DraftedNetwork(Collection<String> inputs, Map<String, Part> parts) {
    this.inputs = inputs;
    this.parts = parts;
  }

  /**
   * The network, with its weights.
   *
   * @param row whether it may be a MultiLayerNetwork, where its layers are a row
   */
  Model build(boolean row, List<Signal> outputs, IUpdater updater) {
    boolean layers = row && inputs.size() == 1 && isRow();
    Model network = layers ? row(updater) : graph(outputs, updater);
    Map<String, Map<String, INDArray>> weights = new LinkedHashMap<>();
    int index = 0;
    for (var part : parts.entrySet()) {
      if (part.getValue() instanceof Part.Stage stage) {
        weights.put(layers ? Integer.toString(index) : part.getKey(), stage.weights());
      }
      index++;
    }
    Weights.set(network, weights, List.copyOf(parts.keySet()), layers);
    return network;
  }

  private boolean isRow() {
    String before = inputs.iterator().next();
    for (var part : parts.entrySet()) {
      if (!(part.getValue() instanceof Part.Stage stage) || !stage.input().equals(before)) {
        return false;
      }
      before = part.getKey();
    }
    return !parts.isEmpty();
  }

  private MultiLayerNetwork row(IUpdater updater) {
    var list = new NeuralNetConfiguration.Builder().seed(42).updater(updater).list();
    int index = 0;
    for (Part part : parts.values()) {
      if (part instanceof Part.Stage stage) {
        list.layer(stage.layer());
        if (stage.first() != null) {
          list.inputPreProcessor(index, stage.first());
        }
        index++;
      }
    }
    var network = new MultiLayerNetwork(list.validateOutputLayerConfig(false).build());
    network.init();
    return network;
  }

  private ComputationGraph graph(List<Signal> outputs, IUpdater updater) {
    var builder = new NeuralNetConfiguration.Builder().seed(42).updater(updater).graphBuilder();
    builder.addInputs(inputs);
    parts.forEach((name, part) -> {
      switch (part) {
        case Part.Stage stage when stage.first() == null ->
            builder.addLayer(name, stage.layer(), stage.input());
        case Part.Stage stage ->
            builder.addLayer(name, stage.layer(), stage.first(), stage.input());
        case Part.Joint joint ->
            builder.addVertex(name, joint.vertex(), joint.inputs().toArray(String[]::new));
      }
    });
    builder.setOutputs(outputs.stream().map(Signal::from).toArray(String[]::new));
    var network =
        new ComputationGraph(
            builder.allowDisconnected(true).validateOutputLayerConfig(false).build());
    network.init();
    return network;
  }
}

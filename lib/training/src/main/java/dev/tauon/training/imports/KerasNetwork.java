package dev.tauon.training.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;

/** Translates a network of Keras: a row of layers, a graph of them, or networks within networks. */
final class KerasNetwork {
  private final KerasFile file;
  private final Draft draft;
  private final KerasLayers layers;

  private KerasNetwork(KerasFile file) {
    this.file = file;
    // Before anything is translated, since it decides on every shape.
    this.draft = new Draft(!file.config().toString().contains("\"channels_first\""));
    this.layers = new KerasLayers(draft, file.version());
  }

  /**
   * @throws UnreadableModel if a layer has no counterpart, or its weights are missing
   */
  static ImportedModel read(KerasFile file) {
    return new KerasNetwork(file).read();
  }

  private ImportedModel read() {
    JsonNode config = file.config();
    boolean row = config.path("class_name").asText().equals("Sequential");
    List<Signal> outputs = network(config, List.of(), file.weights());
    KerasTraining training = KerasTraining.of(file.training());
    List<Signal> finished = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.get(i).from();
      finished.add(Outputs.finished(draft, outputs.get(i), training.loss(name, i)));
    }
    Model network = draft.network(row, finished, training.updater());
    return ImportedModel.of(network, draft, finished, training.notes());
  }

  /** What a network within the network, or the whole, gives out. */
  private List<Signal> network(
      JsonNode network, List<Signal> inputs, Map<String, Map<String, INDArray>> weights) {
    JsonNode config = network.path("config");
    return switch (network.path("class_name").asText()) {
      case "Sequential" -> List.of(row(config, inputs, weights));
      case "Model", "Functional" -> graph(config, inputs, weights);
      case String other ->
          throw new UnreadableModel(
              "Its network is a \"%s\". Sequential and functional networks can be read; a class of one's own keeps its layers in Python"
                  .formatted(other));
    };
  }

  private static boolean isNetwork(JsonNode layer) {
    return switch (layer.path("class_name").asText()) {
      case "Sequential", "Model", "Functional" -> true;
      default -> false;
    };
  }

  private Signal row(
      JsonNode config, List<Signal> inputs, Map<String, Map<String, INDArray>> weights) {
    // Keras before 2.2 has the list itself.
    JsonNode list = config.isArray() ? config : config.path("layers");
    Signal signal = inputs.isEmpty() ? null : inputs.getFirst();
    for (JsonNode entry : list) {
      KerasLayer layer = layer(entry, weights);
      if (layer.kind().equals("InputLayer")) {
        signal = signal == null ? input(layer) : signal;
        continue;
      }
      if (signal == null && !isNetwork(entry)) {
        signal = input(shaped(layer, config), layer.name() + "_input");
      }
      signal =
          apply(entry, layer, signal == null ? List.of() : List.of(signal), weights).getFirst();
    }
    if (signal == null) {
      throw new UnreadableModel("Its network has no layers");
    }
    return signal;
  }

  private static KerasLayer shaped(KerasLayer layer, JsonNode network) {
    if (layer.has("batch_input_shape") || layer.has("batch_shape")) {
      return layer;
    }
    JsonNode built = network.path("build_input_shape");
    if (built.isArray()) {
      return new KerasLayer(
          layer.kind(),
          layer.name(),
          JsonNodeFactory.instance.objectNode().set("batch_input_shape", built),
          layer.weights());
    }
    return layer;
  }

  private KerasLayer layer(JsonNode entry, Map<String, Map<String, INDArray>> weights) {
    KerasLayer layer = KerasLayer.of(entry, Map.of());
    return layer.with(weights.getOrDefault(layer.name(), Map.of()));
  }

  private List<Signal> apply(
      JsonNode entry,
      KerasLayer layer,
      List<Signal> inputs,
      Map<String, Map<String, INDArray>> weights) {
    if (!isNetwork(entry)) {
      return List.of(layers.add(layer, inputs));
    }
    // The file has the weights of a network within the network in one group, under its layers'
    // names.
    return network(entry, inputs, groups(layer.weights()));
  }

  private static Map<String, Map<String, INDArray>> groups(Map<String, INDArray> weights) {
    var groups = new LinkedHashMap<String, Map<String, INDArray>>();
    weights.forEach((path, array) -> {
      for (String part : path.split("/")) {
        groups.computeIfAbsent(part, key -> new LinkedHashMap<>()).put(path, array);
      }
    });
    return groups;
  }

  private List<Signal> graph(
      JsonNode config, List<Signal> inputs, Map<String, Map<String, INDArray>> weights) {
    List<String> entrances = names(config.path("input_layers"));
    Map<String, Signal> signals = new HashMap<>();
    for (int i = 0; i < inputs.size() && i < entrances.size(); i++) {
      signals.put(entrances.get(i), inputs.get(i));
    }
    if (inputs.isEmpty()) {
      enter(config, entrances, signals);
    }
    List<JsonNode> waiting = new ArrayList<>();
    config.path("layers").forEach(waiting::add);
    while (!waiting.isEmpty()) {
      int before = waiting.size();
      waiting.removeIf(entry -> placed(entry, signals, weights));
      if (waiting.size() == before) {
        throw layer(waiting.getFirst(), weights)
            .cannot("gets its input from a layer that is not in the file");
      }
    }
    return names(config.path("output_layers")).stream()
        .map(name -> {
          Signal signal = signals.get(name);
          if (signal == null) {
            throw new UnreadableModel("Its output \"%s\" is no layer".formatted(name));
          }
          return signal;
        })
        .toList();
  }

  /** In the order in which the network takes them, which need not be that of its layers. */
  private void enter(JsonNode config, List<String> entrances, Map<String, Signal> signals) {
    for (String name : entrances) {
      for (JsonNode entry : config.path("layers")) {
        KerasLayer layer = KerasLayer.of(entry, Map.of());
        if (layer.name().equals(name)) {
          signals.put(name, input(layer));
        }
      }
    }
  }

  /** Whether a layer has been added, since all that it takes was there. */
  private boolean placed(
      JsonNode entry, Map<String, Signal> signals, Map<String, Map<String, INDArray>> weights) {
    KerasLayer layer = layer(entry, weights);
    if (signals.containsKey(layer.name())) {
      return true;
    }
    JsonNode calls = entry.path("inbound_nodes");
    if (calls.size() > 1) {
      throw layer.cannot(
          "is used %d times with the same weights, which DL4J's networks do not share"
              .formatted(calls.size()));
    }
    List<String> sources = KerasCalls.sources(calls.path(0));
    if (sources.isEmpty()) {
      throw layer.cannot("gets its input from nowhere");
    }
    if (!sources.stream().allMatch(signals::containsKey)) {
      return false;
    }
    List<Signal> outputs =
        apply(entry, layer, sources.stream().map(signals::get).toList(), weights);
    if (outputs.size() != 1) {
      throw layer.cannot("is a network of %d outputs within the network".formatted(outputs.size()));
    }
    signals.put(layer.name(), outputs.getFirst());
    return true;
  }

  /**
   * Layers named as {@code [["a", 0, 0], ["b", 0, 0]]} or, where it is one, {@code ["a", 0, 0]}.
   */
  private static List<String> names(JsonNode places) {
    if (places.path(0).isTextual()) {
      return List.of(places.get(0).asText());
    }
    var names = new ArrayList<String>();
    places.forEach(place -> names.add(place.path(0).asText()));
    return names;
  }

  private Signal input(KerasLayer layer) {
    return input(layer, layer.name());
  }

  private Signal input(KerasLayer layer, String name) {
    JsonNode shape =
        layer.has("batch_input_shape")
            ? layer.config().get("batch_input_shape")
            : layer.config().path("batch_shape");
    if (layer.kind().equals("Embedding") && !shape.isArray()) {
      throw layer.cannot("does not say how long its inputs are. Give it an input_length in Keras");
    }
    if (!shape.isArray() || shape.size() < 2) {
      throw layer.cannot(
          "does not say which shape the network's inputs have. Give it an input_shape in Keras");
    }
    long[] sides = new long[shape.size() - 1];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = shape.get(i + 1).isNull() ? -1 : shape.get(i + 1).asLong();
    }
    int[] order = draft.toDl4j(sides.length);
    if (sides.length > 3) {
      throw layer.cannot(
          "takes examples of %d dimensions; vectors, series and pictures can be read"
              .formatted(sides.length));
    }
    long[] dl4j = Orders.apply(order, sides);
    for (int i = 0; i < dl4j.length; i++) {
      if (dl4j[i] < 1 && !(dl4j.length == 2 && i == 1)) {
        throw layer.cannot(
            "takes examples of any size (%s). Give the network's input a fixed shape in Keras"
                .formatted(shape));
      }
    }
    return draft.input(name, type(dl4j));
  }

  private static InputType type(long[] shape) {
    return shape.length == 2 && shape[1] < 0 ? InputType.recurrent(shape[0]) : Orders.type(shape);
  }
}

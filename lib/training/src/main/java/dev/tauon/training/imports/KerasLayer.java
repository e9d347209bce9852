package dev.tauon.training.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * One layer as Keras describes it.
 *
 * @param kind Keras' class, {@code Dense}
 * @param name in the network
 * @param config its settings
 * @param weights under their names in the file, {@code dense_1/kernel:0}
 */
record KerasLayer(String kind, String name, JsonNode config, Map<String, INDArray> weights) {
  /**
   * @param layer an entry of the network's {@code layers}
   * @param weights of the group it belongs to, under their names in the file
   */
  static KerasLayer of(JsonNode layer, Map<String, INDArray> weights) {
    JsonNode config = layer.path("config");
    String name = config.path("name").asText(layer.path("name").asText("layer"));
    return new KerasLayer(layer.path("class_name").asText("?"), name, config, weights);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("(_\\d+)?:0$", "");
  }

  /** The layer within a wrapper, with the weights of the wrapper. */
  KerasLayer inner() {
    JsonNode inner = config.path("layer");
    return new KerasLayer(
        inner.path("class_name").asText("?"), name, inner.path("config"), weights);
  }

  KerasLayer with(Map<String, INDArray> others) {
    return new KerasLayer(kind, name, config, others);
  }

  /** The weights of one direction of a Bidirectional. */
  Map<String, INDArray> direction(String direction) {
    var part = new LinkedHashMap<String, INDArray>();
    weights.forEach((path, array) -> {
      if (path.contains(direction)) {
        part.put(path, array);
      }
    });
    return part;
  }

  /** How it is called in messages. */
  String title() {
    return "The layer \"%s\" (%s)".formatted(name, kind);
  }

  /** That it cannot be translated; the reason goes on after "The layer ... ". */
  UnreadableModel cannot(String reason) {
    return new UnreadableModel(title() + " " + reason);
  }

  boolean has(String setting) {
    return config.hasNonNull(setting);
  }

  boolean flag(String setting, boolean otherwise) {
    return config.path(setting).asBoolean(otherwise);
  }

  String text(String setting, String otherwise) {
    return has(setting) ? config.get(setting).asText() : otherwise;
  }

  double number(String setting, double otherwise) {
    return has(setting) ? config.get(setting).asDouble() : otherwise;
  }

  /** A number that may be an array of one, as some versions of Keras write it. */
  Optional<Double> number(String setting) {
    if (!has(setting)) {
      return Optional.empty();
    }
    JsonNode value = config.get(setting);
    JsonNode found = value.isObject() ? value.path("config").path("value") : value;
    return Optional.of((found.isArray() ? found.path(0) : found).asDouble());
  }

  int count(String setting) {
    if (!config.path(setting).canConvertToInt()) {
      throw cannot("has no number \"%s\" in its settings".formatted(setting));
    }
    return config.get(setting).asInt();
  }

  /** One number for each dimension; one alone stands for all. */
  int[] sides(String setting, int dimensions, int otherwise) {
    JsonNode value = config.path(setting);
    if (value.isArray() && value.size() == dimensions) {
      return IntStream.range(0, dimensions).map(i -> value.get(i).asInt()).toArray();
    }
    if (value.isArray()) {
      throw cannot("has %s for \"%s\"".formatted(value, setting));
    }
    int side = value.isNumber() ? value.asInt() : otherwise;
    return IntStream.generate(() -> side).limit(dimensions).toArray();
  }

  /** What lies before and after in each dimension: top, bottom, left, right. */
  int[] margins(String setting, int dimensions) {
    JsonNode value = config.path(setting);
    return IntStream.range(0, 2 * dimensions)
        .map(i -> {
          JsonNode side = value.isArray() && dimensions > 1 ? value.path(i / 2) : value;
          return (side.isArray() ? side.path(i % 2) : side).asInt();
        })
        .toArray();
  }

  INDArray weights(String weight) {
    return weights.entrySet().stream()
        .filter(entry -> last(entry.getKey()).equals(weight))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseThrow(() ->
            cannot(
                "lacks its weights \"%s\"; the file has %s"
                    .formatted(weight, weights.isEmpty() ? "none for it" : weights.keySet())));
  }

  /** Weights of a known rank. */
  INDArray weights(String weight, int rank) {
    INDArray found = weights(weight);
    if (found.rank() != rank) {
      throw cannot(
          "has weights \"%s\" of %d dimensions where %d are expected"
              .formatted(weight, found.rank(), rank));
    }
    return found;
  }

  /** This kernel and the bias, where there is one, under DL4J's names. */
  Map<String, INDArray> withBias(INDArray kernel) {
    var named = new LinkedHashMap<String, INDArray>();
    named.put("W", kernel);
    if (flag("use_bias", true)) {
      named.put("b", Weights.row(weights("bias", 1)));
    }
    return named;
  }
}

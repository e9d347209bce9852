package dev.tauon.training.imports;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Which layers a layer takes its input from, as the versions of Keras write it. */
final class KerasCalls {
  private KerasCalls() {}

  /**
   * @param call Keras 2's {@code [["a", 0, 0, {}], ["b", 0, 0, {}]]}, or Keras 3's {@code {"args":
   *     [...]}} with a {@code keras_history} for each input
   */
  static List<String> sources(JsonNode call) {
    var names = new ArrayList<String>();
    if (call.isObject()) {
      histories(call.path("args"), names);
    } else {
      call.forEach(place -> names.add(place.path(0).asText()));
    }
    return names;
  }

  private static void histories(JsonNode node, List<String> names) {
    JsonNode history = node.path("config").path("keras_history");
    if (history.isArray()) {
      names.add(history.path(0).asText());
      return;
    }
    node.forEach(child -> histories(child, names));
  }
}

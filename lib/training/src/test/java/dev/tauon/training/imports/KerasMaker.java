package dev.tauon.training.imports;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes files as Keras does, layer by layer. */
final class KerasMaker {
  private final List<String> layers = new ArrayList<>();
  private final Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  KerasMaker() {
    attributes.put("keras_version", "2.11.0");
    attributes.put("backend", "tensorflow");
  }

  /** The settings of a layer without its name, as JSON's members. */
  KerasMaker layer(String kind, String name, String settings) {
    layers.add(
        """
        {"class_name": "%s", "config": {"name": "%s"%s}}\
        """
            .formatted(kind, name, settings.isEmpty() ? "" : ", " + settings));
    weights.putIfAbsent(name, new LinkedHashMap<>());
    return this;
  }

  KerasMaker raw(String layer) {
    layers.add(layer);
    return this;
  }

  KerasMaker weight(String layer, String path, Numbers values) {
    weights.computeIfAbsent(layer, name -> new LinkedHashMap<>()).put(path, values);
    return this;
  }

  /** Names and arrays in turn. */
  KerasMaker weights(String layer, Object... namesAndArrays) {
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      weight(layer, layer + "/" + namesAndArrays[i] + ":0", (Numbers) namesAndArrays[i + 1]);
    }
    return this;
  }

  KerasMaker attribute(String name, String text) {
    attributes.put(name, text);
    return this;
  }

  Path row(Path file) {
    return save(
        file,
        """
        {"class_name": "Sequential", "config": {"name": "row", "layers": [%s]}}\
        """
            .formatted(String.join(",\n", layers)));
  }

  /** A functional network: layers were given raw, with their calls. */
  Path graph(Path file, String inputs, String outputs) {
    return save(
        file,
        """
        {"class_name": "Functional", "config": {"name": "graph", "layers": [%s], "input_layers": %s, "output_layers": %s}}\
        """
            .formatted(String.join(",\n", layers), inputs, outputs));
  }

  private Path save(Path file, String config) {
    attributes.putIfAbsent("model_config", config);
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      attributes.forEach((name, text) -> {
        if (!text.isEmpty()) {
          hdf.putAttribute(name, text);
        }
      });
      WritableGroup all = hdf.putGroup("model_weights");
      names(all, "layer_names", weights.keySet());
      weights.forEach((layer, arrays) -> {
        // Keras makes an empty group too; this writer forgets one at the end of the file.
        if (arrays.isEmpty()) {
          return;
        }
        WritableGroup group = all.putGroup(layer);
        names(group, "weight_names", arrays.keySet());
        Map<String, WritableGroup> groups = new HashMap<>();
        arrays.forEach((path, values) -> put(group, groups, path, values));
      });
    }
    return file;
  }

  /** In pieces, as Keras cuts long lists. The writer needs them for names of different lengths. */
  private static void names(WritableGroup group, String attribute, Set<String> names) {
    int piece = 0;
    for (String name : names) {
      group.putAttribute(attribute + piece, new String[] {name});
      piece++;
    }
  }

  private static void put(
      WritableGroup layer, Map<String, WritableGroup> groups, String path, Numbers values) {
    WritableGroup group = layer;
    String[] parts = path.split("/");
    String at = "";
    for (int i = 0; i < parts.length - 1; i++) {
      at += "/" + parts[i];
      WritableGroup parent = group;
      String name = parts[i];
      group = groups.computeIfAbsent(at, key -> parent.putGroup(name));
    }
    group.putDataset(parts[parts.length - 1], values.nested());
  }
}

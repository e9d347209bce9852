package dev.tauon.training.imports;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.json.JsonReadFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What is in an HDF5 file that Keras wrote: attributes {@code model_config}, {@code
 * training_config} and {@code keras_version}, and a group {@code model_weights} with a group for
 * each layer. Source: Keras' {@code legacy/saving/legacy_h5_format.py}.
 *
 * @param config the network: {@code class_name} and {@code config}
 * @param training loss and optimizer, where it was compiled
 * @param version of Keras, such as 2.11.0
 * @param weights of each layer, in order, under their names in the file
 */
record KerasFile(
    JsonNode config,
    Optional<JsonNode> training,
    String version,
    Map<String, Map<String, INDArray>> weights) {
  /** As much of the file's start as has to be known. */
  private static final int SUPERBLOCK = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws UnreadableModel if it is no such file
   */
  static KerasFile read(Path file) {
    check(file);
    try (var hdf = new HdfFile(file)) {
      return read(hdf);
    } catch (UnreadableModel e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The reader believes what the file says, and meets what is not there in many ways.
      throw new UnreadableModel(
          "The file is damaged: " + (e.getMessage() == null ? e : e.getMessage()), e);
    }
  }

  private static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnreadableModel(
          "It is a folder, as TensorFlow saves models. Save it again with model.save(\"name.h5\")");
    }
    byte[] start = new byte[SUPERBLOCK];
    long size;
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(start, 0, start.length);
      size = Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
    if (start[0] == 'P' && start[1] == 'K') {
      throw new UnreadableModel(
          "It is a zip archive, as Keras 3 saves models in .keras files. Save it again with model.save(\"name.h5\")");
    }
    if (start[0] != (byte) 0x89 || start[1] != 'H' || start[2] != 'D' || start[3] != 'F') {
      throw new UnreadableModel("It is no HDF5 file");
    }
    // Where the file ends, as the file says: behind the base address, and other things before 2.
    int end = start[8] == 0 ? 40 : start[8] == 1 ? 44 : 28;
    long whole = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong(end);
    if (whole > size) {
      throw new UnreadableModel(
          "The file is cut off: it has %,d bytes of %,d. Copy it again".formatted(size, whole));
    }
  }

  private static KerasFile read(HdfFile file) {
    Optional<String> config = text(file, "model_config");
    if (config.isEmpty() && file.getAttributes().containsKey("layer_names")) {
      throw new UnreadableModel(
          "It holds weights alone, as model.save_weights writes them. Save the network too, with model.save(\"name.h5\")");
    }
    if (config.isEmpty()) {
      throw new UnreadableModel("It is an HDF5 file, but Keras saved no network in it");
    }
    if (!(file.getChildren().get("model_weights") instanceof Group weights)) {
      throw new UnreadableModel("It has no group model_weights: the weights are missing");
    }
    String version =
        text(file, "keras_version").or(() -> text(weights, "keras_version")).orElse("2");
    if (version.startsWith("0.") || version.startsWith("1.")) {
      throw new UnreadableModel(
          "Keras %s wrote it, in a way that Keras 2 gave up. Load it there and save it again"
              .formatted(version));
    }
    var layers = new LinkedHashMap<String, Map<String, INDArray>>();
    for (String layer : names(weights, "layer_names")) {
      if (weights.getChildren().get(layer) instanceof Group group) {
        layers.put(layer, arrays(group));
      }
    }
    return new KerasFile(
        json(config.get(), "model_config"),
        text(file, "training_config").map(text -> json(text, "training_config")),
        version,
        layers);
  }

  private static Map<String, INDArray> arrays(Group layer) {
    var arrays = new LinkedHashMap<String, INDArray>();
    for (String name : names(layer, "weight_names")) {
      arrays.put(name, array(layer.getDatasetByPath(name)));
    }
    return arrays;
  }

  private static INDArray array(Dataset dataset) {
    long[] shape = dataset.getDimensionsAsLong();
    return switch (dataset.getDataFlat()) {
      case float[] values -> Nd4j.create(values, shape, 'c');
      case double[] values -> {
        var single = new float[values.length];
        for (int i = 0; i < values.length; i++) {
          single[i] = (float) values[i];
        }
        yield Nd4j.create(single, shape, 'c');
      }
      case Float value -> Nd4j.scalar(value.floatValue());
      case Object other ->
          throw new UnreadableModel(
              "The weights %s are no numbers but %s"
                  .formatted(dataset.getPath(), other.getClass().getSimpleName()));
    };
  }

  /** Names in an attribute, which Keras cuts into several where they are long. */
  private static List<String> names(Node node, String attribute) {
    var names = new ArrayList<String>();
    Attribute whole = node.getAttributes().get(attribute);
    if (whole != null) {
      add(names, whole);
      return names;
    }
    int number = 0;
    for (Attribute part = node.getAttributes().get(attribute + 0); part != null; ) {
      add(names, part);
      number++;
      part = node.getAttributes().get(attribute + number);
    }
    return names;
  }

  private static void add(List<String> names, Attribute attribute) {
    if (attribute.isEmpty() || attribute.getSize() == 0) {
      return;
    }
    switch (attribute.getData()) {
      case String[] several -> names.addAll(List.of(several));
      case String one -> names.add(one);
      // An empty list, which NumPy takes for numbers.
      default -> {}
    }
  }

  private static Optional<String> text(Node node, String attribute) {
    Attribute found = node.getAttributes().get(attribute);
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(
            found.getData() instanceof String[] texts ? texts[0] : (String) found.getData());
  }

  private static JsonNode json(String text, String attribute) {
    try {
      // Keras writes NaN and Infinity now and then.
      return JSON.reader()
          .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
          .readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableModel(
          "The file is damaged: its %s is no JSON (%s)"
              .formatted(attribute, e.getOriginalMessage()),
          e);
    }
  }
}

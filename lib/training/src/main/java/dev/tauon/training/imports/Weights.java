package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts weights into a network. */
final class Weights {
  private Weights() {}

  /**
   * @param weights what each layer gets, under the name that DL4J's table of parameters begins with
   * @param layers names of the layers in order, to be named in messages
   * @param row whether layers have numbers in the table of parameters
   * @throws UnreadableModel if a layer lacks weights, or they have another shape
   */
  static void set(
      Model network, Map<String, Map<String, INDArray>> weights, List<String> layers, boolean row) {
    Map<String, INDArray> table = network.paramTable();
    Set<String> given = new HashSet<>();
    weights.forEach((layer, arrays) ->
        arrays.forEach((parameter, value) -> {
          String key = layer + "_" + parameter;
          given.add(key);
          set(name(layer, layers, row), parameter, table.get(key), value);
        }));
    for (String key : table.keySet()) {
      if (!given.contains(key)) {
        String layer = key.substring(0, key.lastIndexOf('_'));
        throw new UnreadableModel(
            "The weights \"%s\" of the layer \"%s\" are missing"
                .formatted(key.substring(key.lastIndexOf('_') + 1), name(layer, layers, row)));
      }
    }
  }

  private static void set(
      String layer, String parameter, @Nullable INDArray place, INDArray value) {
    if (place == null) {
      throw new IllegalStateException(
          "DL4J knows no \"%s\" in the layer \"%s\"".formatted(parameter, layer));
    }
    if (!Arrays.equals(plain(place), plain(value))) {
      throw new UnreadableModel(
          "The weights \"%s\" of the layer \"%s\" have the shape %s where its settings ask for %s"
              .formatted(
                  parameter,
                  layer,
                  Arrays.toString(value.shape()),
                  Arrays.toString(place.shape())));
    }
    place.assign(value.reshape('c', place.shape()));
  }

  /** As DL4J keeps what a layer has for each of its outputs. */
  static INDArray row(INDArray vector) {
    return vector.reshape(1, vector.length());
  }

  /** A shape without the 1 that DL4J puts before vectors in some layers. */
  private static long[] plain(INDArray array) {
    long[] shape = array.shape();
    return shape.length == 2 && shape[0] == 1 ? new long[] {shape[1]} : shape;
  }

  private static String name(String layer, List<String> layers, boolean row) {
    return row ? layers.get(Integer.parseInt(layer)) : layer;
  }
}

package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Keras' layers that change shapes alone. */
final class KerasShapes {
  private final Draft draft;

  KerasShapes(Draft draft) {
    this.draft = draft;
  }

  Signal add(KerasLayer layer, Signal input) {
    return switch (layer.kind()) {
      case "Flatten" -> draft.reshaped(input, new long[] {Orders.product(known(layer, input))});
      case "Reshape" -> reshaped(layer, input);
      case "Permute" -> permuted(layer, input);
      case "RepeatVector" ->
          draft.layer(layer.name(), new RepeatVector.Builder<>(layer.count("n")).build(), input);
      default -> throw new IllegalArgumentException(layer.kind());
    };
  }

  /** The shape of each example, all of whose sides have to be fixed. */
  static long[] known(KerasLayer layer, Signal input) {
    long[] shape = input.flattened() ? new long[] {Orders.product(input.shape())} : input.shape();
    for (long side : shape) {
      if (side < 1) {
        throw layer.cannot(
            "needs a series of a known length. Give the network's input a fixed shape in Keras");
      }
    }
    return shape;
  }

  private Signal reshaped(KerasLayer layer, Signal input) {
    long all = Orders.product(known(layer, input));
    JsonNode target = layer.config().path("target_shape");
    long[] shape =
        IntStream.range(0, target.size()).mapToLong(i -> target.get(i).asLong()).toArray();
    return Orders.filled(shape, all)
        .map(filled -> draft.reshaped(input, filled))
        .orElseThrow(() -> layer.cannot("gives %d values the shape %s".formatted(all, target)));
  }

  private Signal permuted(KerasLayer layer, Signal input) {
    int rank = known(layer, input).length;
    return draft.permuted(
        input, Arrays.stream(layer.sides("dims", rank, 1)).map(d -> d - 1).toArray());
  }
}

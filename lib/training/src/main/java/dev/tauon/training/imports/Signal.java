package dev.tauon.training.imports;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/**
 * What flows between two layers of a draft.
 *
 * @param from the layer, vertex or input that it comes from
 * @param type its shape after the rearrangement, in DL4J's words
 * @param flattened whether a picture is to be read as a vector, in the order of its file
 * @param pending how the layer that takes it has to rearrange it first
 */
record Signal(String from, InputType type, boolean flattened, @Nullable Rearrangement pending) {
  Signal(String from, InputType type) {
    this(from, type, false, null);
  }

  /** The shape of an example, in DL4J's order. */
  long[] shape() {
    return Orders.shape(type);
  }

  int rank() {
    return flattened ? 1 : shape().length;
  }

  Signal flattenedLater() {
    return new Signal(from, type, true, pending);
  }
}

package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Orders of dimensions: DL4J has channels, or the values of a step, first; Keras has them last. */
final class Orders {
  private Orders() {}

  static int[] identity(int rank) {
    return IntStream.range(0, rank).toArray();
  }

  /** Where channels last finds its dimensions in a shape with channels first. */
  static int[] toLast(int rank) {
    return IntStream.range(0, rank).map(d -> (d + 1) % rank).toArray();
  }

  /** Where channels first finds its dimensions in a shape with channels last. */
  static int[] toFirst(int rank) {
    return IntStream.range(0, rank).map(d -> (d + rank - 1) % rank).toArray();
  }

  static long[] apply(int[] order, long[] shape) {
    return Arrays.stream(order).mapToLong(d -> shape[d]).toArray();
  }

  /** A batch with its dimensions after the first in another order. */
  static INDArray apply(int[] order, INDArray batch) {
    return batch.permute(
        IntStream.concat(IntStream.of(0), Arrays.stream(order).map(d -> d + 1)).toArray());
  }

  static long product(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /**
   * A shape of one to three dimensions for so many values; empty if they do not fill it.
   *
   * @param shape one side may be below 0, and is then what the others leave
   */
  static Optional<long[]> filled(long[] shape, long values) {
    long[] filled = shape.clone();
    int open = -1;
    long others = 1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0) {
        open = i;
      } else {
        others *= shape[i];
      }
    }
    if (open >= 0 && others > 0) {
      filled[open] = values / others;
    }
    return filled.length >= 1 && filled.length <= 3 && product(filled) == values
        ? Optional.of(filled)
        : Optional.empty();
  }

  /** DL4J's word for examples of this shape, in DL4J's order. */
  static InputType type(long[] shape) {
    return switch (shape.length) {
      case 1 -> InputType.feedForward(shape[0]);
      case 2 -> InputType.recurrent(shape[0], shape[1]);
      case 3 -> InputType.convolutional(shape[1], shape[2], shape[0]);
      default ->
          throw new IllegalArgumentException(
              "DL4J's networks take vectors, series and pictures, not examples of the shape "
                  + Arrays.toString(shape));
    };
  }

  /** The shape of an example, in DL4J's order. */
  static long[] shape(InputType type) {
    return switch (type) {
      case InputType.InputTypeFeedForward flat -> new long[] {flat.getSize()};
      case InputType.InputTypeRecurrent series ->
          new long[] {series.getSize(), series.getTimeSeriesLength()};
      case InputType.InputTypeConvolutional picture ->
          new long[] {picture.getChannels(), picture.getHeight(), picture.getWidth()};
      default -> throw new IllegalArgumentException("No examples are of " + type);
    };
  }
}

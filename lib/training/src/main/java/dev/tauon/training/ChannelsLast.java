package dev.tauon.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures x channels x height x width, as DL4J counts, but with the channels of a pixel next to
 * each other in memory: so oneDNN writes what it convolves, and any other order costs it a copy.
 */
final class ChannelsLast {
  private ChannelsLast() {}

  /** Whether an array lies so, without gaps, and not in the usual order as well. */
  static boolean is(INDArray array) {
    if (array.rank() != 4 || Planes.whole(array)) {
      return false;
    }
    long channels = array.size(1);
    long row = array.size(3) * channels;
    return array.stride(1) == 1
        && array.stride(3) == channels
        && array.stride(2) == row
        && array.stride(0) == array.size(2) * row;
  }

  /** The memory of an array in the usual order, seen as that of one of the same shape in this. */
  static INDArray over(INDArray array) {
    return array
        .reshape('c', array.size(0), array.size(2), array.size(3), array.size(1))
        .permute(0, 3, 1, 2);
  }

  /** The same values in the order of their memory, for operations that ask for no order. */
  static INDArray straight(INDArray array) {
    return array.permute(0, 2, 3, 1);
  }
}

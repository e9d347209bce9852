package dev.tauon.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples of an array by their places along its first dimension. */
final class Rows {
  private Rows() {}

  /** A copy of the examples at these places, in that order. */
  static INDArray at(INDArray examples, int[] places) {
    long[] shape = examples.shape().clone();
    INDArray rows = examples.rank() == 2 ? examples : examples.reshape('c', shape[0], -1);
    shape[0] = places.length;
    return Nd4j.pullRows(rows, 1, places, 'c').reshape('c', shape);
  }
}

package dev.tauon.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What labels look like, in Keras' words. */
public enum ClassMode {
  /** {@code [n, 1]}: 0 for the first of two classes, 1 for the second. Goes with a sigmoid. */
  BINARY,
  /** {@code [n, classes]}: 1 in the column of the class. Goes with a softmax and MCXENT. */
  CATEGORICAL,
  /** {@code [n, 1]}: the number of the class from 0. Goes with a softmax and SPARSE_MCXENT. */
  SPARSE;

  /**
   * Labels as an array.
   *
   * @param numbers of the examples' classes, from 0
   * @param classes how many there are
   */
  INDArray labels(int[] numbers, int classes) {
    int columns = columns(classes);
    var values = new float[numbers.length * columns];
    for (int i = 0; i < numbers.length; i++) {
      if (this == CATEGORICAL) {
        values[i * columns + numbers[i]] = 1;
      } else {
        values[i] = numbers[i];
      }
    }
    return Nd4j.create(values, new long[] {numbers.length, columns}, 'c');
  }

  int columns(int classes) {
    return this == CATEGORICAL ? classes : 1;
  }
}

package dev.tauon.training;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How many examples a classifier has right. */
final class Hits {
  private Hits() {}

  /**
   * Whether labels name classes: {@code [n, classes]} one-hot, or {@code [n, 1]} of 0 and 1, or
   * numbers of classes {@code [n, 1]} beside outputs of more columns.
   */
  static boolean areClasses(INDArray labels, INDArray output) {
    if (labels.rank() != 2 || output.rank() != 2) {
      return false;
    }
    double least = labels.minNumber().doubleValue();
    if (labels.size(1) == 1 && output.size(1) > 1) {
      return least >= 0 && labels.maxNumber().doubleValue() < output.size(1);
    }
    double sum = labels.sumNumber().doubleValue();
    return least >= 0
        && labels.maxNumber().doubleValue() <= 1
        && (labels.size(1) == 1
            ? labels.eq(0).castTo(labels.dataType()).sumNumber().doubleValue() + sum
                == labels.size(0)
            : Math.abs(sum - labels.size(0)) < 0.5 && labels.max(1).minNumber().doubleValue() == 1);
  }

  /** Examples whose class the output names. */
  static long count(INDArray output, INDArray labels) {
    int[] said = classes(output);
    int[] meant = classes(labels, output);
    long right = 0;
    for (int i = 0; i < said.length; i++) {
      right += said[i] == meant[i] ? 1 : 0;
    }
    return right;
  }

  /** The likeliest class of each example; of two classes where there is one probability. */
  static int[] classes(INDArray output) {
    return output.size(1) == 1 ? halves(output) : output.argMax(1).toIntVector();
  }

  /** The classes that labels name beside this output. */
  static int[] classes(INDArray labels, INDArray output) {
    if (labels.size(1) > 1) {
      return labels.argMax(1).toIntVector();
    }
    return output.size(1) == 1 ? halves(labels) : labels.dup('c').reshape(-1).toIntVector();
  }

  private static int[] halves(INDArray probabilities) {
    return probabilities.gt(0.5).castTo(DataType.INT).dup('c').reshape(-1).toIntVector();
  }
}

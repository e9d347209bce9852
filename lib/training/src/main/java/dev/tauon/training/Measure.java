package dev.tauon.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How well a network does on some examples.
 *
 * @param loss mean of the network's own loss function over the examples
 * @param accuracy share of the examples whose class it names, from 0 to 1; NaN where the labels are
 *     not classes
 */
public record Measure(double loss, double accuracy) {
  private static final int BATCH = 256;

  /** Measures on at most {@code most} examples, the first ones, without dropout or augmentation. */
  static Measure of(Trainable network, DataSet examples, int most) {
    int count = Math.min(most, examples.numExamples());
    double loss = 0;
    long right = 0;
    boolean classes = areClasses(examples.getLabels());
    for (int from = 0; from < count; from += BATCH) {
      int[] places = new int[Math.min(BATCH, count - from)];
      for (int i = 0; i < places.length; i++) {
        places[i] = from + i;
      }
      var batch =
          new DataSet(
              Rows.at(examples.getFeatures(), places), Rows.at(examples.getLabels(), places));
      loss += places.length * network.loss(batch);
      if (classes) {
        right += right(network.output(batch.getFeatures()), batch.getLabels());
      }
    }
    return new Measure(loss / count, classes ? (double) right / count : Double.NaN);
  }

  private static boolean areClasses(INDArray labels) {
    if (labels.rank() != 2) {
      return false;
    }
    double largest = labels.maxNumber().doubleValue();
    double sum = labels.sumNumber().doubleValue();
    return labels.minNumber().doubleValue() >= 0
        && largest == 1
        && (labels.size(1) == 1 || Math.abs(sum - labels.size(0)) < 0.5);
  }

  private static long right(INDArray output, INDArray labels) {
    if (labels.size(1) == 1) {
      return output.gt(0.5).eq(labels.gt(0.5)).castTo(labels.dataType()).sumNumber().longValue();
    }
    int[] said = output.argMax(1).toIntVector();
    int[] meant = labels.argMax(1).toIntVector();
    long right = 0;
    for (int i = 0; i < said.length; i++) {
      right += said[i] == meant[i] ? 1 : 0;
    }
    return right;
  }
}

package dev.tauon.training;

import dev.tauon.datasets.Split;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A data set in two parts: to learn from, and to watch the learning with.
 *
 * @param train examples to learn from
 * @param validation examples that the network never learns from
 */
public record Parts(DataSet train, DataSet validation) {
  /**
   * Holds out a share of the examples for validation, chosen by chance from a seed, with the same
   * share of every class.
   *
   * @param examples labels one-hot {@code [n, classes]}, at most 127 classes
   * @param share to hold out, between 0 and 1
   */
  public static Parts of(DataSet examples, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("A share lies between 0 and 1; " + share + " does not");
    }
    int[] classes = examples.getLabels().argMax(1).toIntVector();
    var labels = new byte[classes.length];
    for (int i = 0; i < classes.length; i++) {
      labels[i] = (byte) classes[i];
    }
    Split split = Split.stratified(labels, (int) Math.round(share * labels.length), seed);
    return new Parts(at(examples, split.rest()), at(examples, split.heldOut()));
  }

  private static DataSet at(DataSet examples, int[] places) {
    var some =
        new DataSet(Rows.at(examples.getFeatures(), places), Rows.at(examples.getLabels(), places));
    some.setLabelNames(examples.getLabelNamesList());
    return some;
  }
}

package dev.tauon.training;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Whether data fit a network, found out before the first batch. */
final class DataCheck {
  private DataCheck() {}

  /**
   * @param which of the data they are, for the message
   * @throws TrainingFailed if they do not fit
   */
  static void require(Trainable network, DataSet examples, String which) {
    INDArray features = examples.getFeatures();
    INDArray labels = examples.getLabels();
    if (features == null || labels == null || features.length() == 0) {
      throw new TrainingFailed("The " + which + " data are empty");
    }
    if (features.size(0) != labels.size(0)) {
      throw new TrainingFailed(
          "The %s data have %,d examples and labels for %,d"
              .formatted(which, features.size(0), labels.size(0)));
    }
    INDArray said = firstOutput(network, features, which);
    if (labels.rank() != said.rank() || labels.size(1) != said.size(1)) {
      throw new TrainingFailed(
          "The network gives %,d values for an example; the %s labels have %,d (shape %s)"
              .formatted(said.size(1), which, labels.size(1), Arrays.toString(labels.shape())));
    }
  }

  private static INDArray firstOutput(Trainable network, INDArray features, String which) {
    try {
      return network.output(Rows.at(features, new int[] {0}));
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new TrainingFailed(
          "The network cannot take the %s data, whose features have the shape %s: %s"
              .formatted(
                  which,
                  Arrays.toString(features.shape()),
                  message.lines().findFirst().orElse(message)),
          e);
    }
  }
}

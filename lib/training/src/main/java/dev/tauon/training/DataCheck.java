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
    if (examples.getFeatures() == null
        || examples.getLabels() == null
        || examples.getFeatures().length() == 0) {
      throw new TrainingFailed("The " + which + " data are empty");
    }
    require(network, new Batch.One(examples), which);
  }

  /**
   * Shows the network the first example.
   *
   * @throws TrainingFailed if it does not fit
   */
  static void require(Trainable network, Batch batch, String which) {
    INDArray[] labels = batch.labels();
    for (INDArray label : labels) {
      if (label.size(0) != batch.examples()) {
        throw new TrainingFailed(
            "The %s data have %,d examples and labels for %,d"
                .formatted(which, batch.examples(), label.size(0)));
      }
    }
    INDArray[] said = firstOutput(network, batch, which);
    if (said.length != labels.length) {
      throw new TrainingFailed(
          "The network has %d outputs; the %s data have labels for %d"
              .formatted(said.length, which, labels.length));
    }
    for (int i = 0; i < said.length; i++) {
      requireLabels(network, labels[i], said[i], i, which);
    }
  }

  private static void requireLabels(
      Trainable network, INDArray labels, INDArray said, int output, String which) {
    boolean numbered = labels.rank() == 2 && labels.size(1) == 1 && said.rank() == 2;
    if (labels.rank() == said.rank()
        && (labels.size(1) == said.size(1)
            || numbered && LayerName.lossOf(network, output).startsWith("LossSparse"))) {
      return;
    }
    throw new TrainingFailed(
        "The network gives %,d values for an example; the %s labels have %,d (shape %s). %s"
            .formatted(
                said.size(1),
                which,
                labels.rank() < 2 ? 1 : labels.size(1),
                Arrays.toString(labels.shape()),
                numbered
                    ? "For labels that are numbers of classes, give the layer %s the loss SPARSE_MCXENT, or make the labels one-hot"
                        .formatted(LayerName.ofOutput(network, output))
                    : "Give the layer %s nOut(%d), or make other labels"
                        .formatted(
                            LayerName.ofOutput(network, output),
                            labels.rank() < 2 ? 1 : labels.size(1))));
  }

  private static INDArray[] firstOutput(Trainable network, Batch batch, String which) {
    int[] first = {0};
    INDArray[] features =
        Arrays.stream(batch.features()).map(f -> Rows.at(f, first)).toArray(INDArray[]::new);
    try {
      return network.outputs(unmasked(batch, features));
    } catch (TrainingFailed e) {
      throw e;
    } catch (RuntimeException e) {
      throw new TrainingFailed(
          "The network cannot take the %s data, whose features have the shape %s. %s"
              .formatted(which, batch.shapes(), Reasons.misfit(network, features, e)),
          e);
    }
  }

  private static Batch unmasked(Batch batch, INDArray[] features) {
    return switch (batch) {
      case Batch.One one -> new Batch.One(new DataSet(features[0], one.data().getLabels()));
      case Batch.Several several ->
          new Batch.Several(
              new org.nd4j.linalg.dataset.MultiDataSet(features, several.data().getLabels()));
    };
  }
}

package dev.tauon.training;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Examples that a network takes at once, with one input and output or several. */
sealed interface Batch {
  INDArray[] features();

  INDArray[] labels();

  default int examples() {
    return (int) features()[0].size(0);
  }

  /** Shapes of the features, in words. */
  default String shapes() {
    return words(features());
  }

  static String words(INDArray[] arrays) {
    return String.join(
        " and ", Arrays.stream(arrays).map(array -> Arrays.toString(array.shape())).toList());
  }

  /** For networks of one input and one output. */
  record One(DataSet data) implements Batch {
    @Override
    public INDArray[] features() {
      return new INDArray[] {data.getFeatures()};
    }

    @Override
    public INDArray[] labels() {
      return new INDArray[] {data.getLabels()};
    }
  }

  /** For graphs of several inputs or outputs. */
  record Several(MultiDataSet data) implements Batch {
    @Override
    public INDArray[] features() {
      return data.getFeatures();
    }

    @Override
    public INDArray[] labels() {
      return data.getLabels();
    }
  }
}

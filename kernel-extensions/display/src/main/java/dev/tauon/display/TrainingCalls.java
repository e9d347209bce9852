package dev.tauon.display;

import dev.tauon.kernel.cells.CallSubstitute;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of DL4J that cells make through {@link CellFits}, {@link CellNetworks} and {@link
 * CellConfigurations}.
 */
public final class TrainingCalls implements CallSubstitute.Provider {
  private static final String FITS = "dev/tauon/display/CellFits";
  private static final List<String> NETWORKS =
      List.of(
          "org/deeplearning4j/nn/multilayer/MultiLayerNetwork",
          "org/deeplearning4j/nn/graph/ComputationGraph");
  private static final List<String> ITERATORS =
      List.of(
          "Lorg/nd4j/linalg/dataset/api/iterator/DataSetIterator;",
          "Lorg/nd4j/linalg/dataset/api/iterator/MultiDataSetIterator;");

  @Override
  public List<CallSubstitute> substitutes() {
    List<CallSubstitute> all = new ArrayList<>();
    for (String network : NETWORKS) {
      all.add(new CallSubstitute(network, "init", "()V", "dev/tauon/display/CellNetworks"));
      for (String iterator : ITERATORS) {
        all.add(new CallSubstitute(network, "fit", "(" + iterator + ")V", FITS));
        all.add(new CallSubstitute(network, "fit", "(" + iterator + "I)V", FITS));
      }
    }
    all.add(
        new CallSubstitute(
            "org/deeplearning4j/nn/conf/NeuralNetConfiguration$Builder",
            "<init>",
            "()V",
            "dev/tauon/display/CellConfigurations"));
    return all;
  }
}

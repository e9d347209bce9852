package dev.tauon.display;

import dev.tauon.training.OneDnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Networks that cells make; named by {@link TrainingCalls}. */
public final class CellNetworks {
  private CellNetworks() {}

  public static void init(MultiLayerNetwork network) {
    network.init();
    OneDnn.tune(network);
  }

  public static void init(ComputationGraph network) {
    network.init();
    OneDnn.tune(network);
  }
}

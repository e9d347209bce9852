package dev.tauon.display;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.training.WatchedFit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * DL4J's {@code fit} as cells call it: the same, with a bar and curves below the cell. Named by
 * {@link TrainingCalls}, so its methods have DL4J's names and arguments.
 */
public final class CellFits {
  private CellFits() {}

  public static void fit(MultiLayerNetwork network, DataSetIterator data) {
    watched(network, data, 1, () -> network.fit(data));
  }

  public static void fit(MultiLayerNetwork network, DataSetIterator data, int epochs) {
    watched(network, data, epochs, () -> network.fit(data, epochs));
  }

  public static void fit(MultiLayerNetwork network, MultiDataSetIterator data) {
    watched(network, data, 1, () -> network.fit(data));
  }

  public static void fit(MultiLayerNetwork network, MultiDataSetIterator data, int epochs) {
    watched(network, data, epochs, () -> network.fit(data, epochs));
  }

  public static void fit(ComputationGraph network, DataSetIterator data) {
    watched(network, data, 1, () -> network.fit(data));
  }

  public static void fit(ComputationGraph network, DataSetIterator data, int epochs) {
    watched(network, data, epochs, () -> network.fit(data, epochs));
  }

  public static void fit(ComputationGraph network, MultiDataSetIterator data) {
    watched(network, data, 1, () -> network.fit(data));
  }

  public static void fit(ComputationGraph network, MultiDataSetIterator data, int epochs) {
    watched(network, data, epochs, () -> network.fit(data, epochs));
  }

  private static void watched(Model network, Object data, int epochs, Runnable fit) {
    if (network == null || data == null) {
      // DL4J says what is wrong with that.
      fit.run();
      return;
    }
    Object cell = CellRun.current().map(Object.class::cast).orElse(network);
    WatchedFit.run(network, data, epochs, cell, fit);
  }
}

package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network whose layers form a graph. */
public final class GraphRenderer implements Renderer<ComputationGraph> {
  @Override
  public Class<ComputationGraph> type() {
    return ComputationGraph.class;
  }

  @Override
  public MimeBundle render(ComputationGraph network) {
    return Network.bundle(network);
  }
}

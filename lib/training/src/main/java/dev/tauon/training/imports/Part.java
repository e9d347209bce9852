package dev.tauon.training.imports;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer or vertex of a {@link Draft}. */
sealed interface Part {
  /** Takes one signal. */
  record Stage(
      Layer layer, @Nullable InputPreProcessor first, String input, Map<String, INDArray> weights)
      implements Part {}

  /** Takes several signals, or one without weights. */
  record Joint(GraphVertex vertex, List<String> inputs) implements Part {}
}

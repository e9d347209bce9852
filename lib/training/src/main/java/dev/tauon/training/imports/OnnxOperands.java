package dev.tauon.training.imports;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an operator of ONNX takes, by its place among the inputs: signals, or fixed numbers. */
final class OnnxOperands {
  private final OnnxNetwork network;

  OnnxOperands(OnnxNetwork network) {
    this.network = network;
  }

  /** What the network computes. */
  Signal input(OnnxNode node, int index) {
    String name = index < node.inputs().size() ? node.inputs().get(index) : "";
    return network
        .signal(name)
        .orElseThrow(() ->
            node.cannot(
                network.constant(name).isPresent()
                    ? "takes weights (\"%s\") where DL4J's layer takes what the network computes"
                        .formatted(name)
                    : "takes \"%s\", which no operator before it computes".formatted(name)));
  }

  /** What the file has as numbers. */
  OnnxTensor fixed(OnnxNode node, int index) {
    String name = index < node.inputs().size() ? node.inputs().get(index) : "";
    return network
        .constant(name)
        .orElseThrow(() ->
            node.cannot(
                "takes \"%s\", which %s"
                    .formatted(
                        name,
                        network.signal(name).isPresent()
                            ? "the network computes; DL4J's layer has weights there"
                            : "is missing: the file lacks its weights")));
  }

  boolean hasInput(OnnxNode node, int index) {
    return index < node.inputs().size() && !node.inputs().get(index).isEmpty();
  }

  INDArray weights(OnnxNode node, int index, int rank) {
    INDArray weights = fixed(node, index).array();
    if (weights.rank() != rank) {
      throw node.cannot(
          "has weights of %d dimensions where %d are expected".formatted(weights.rank(), rank));
    }
    return weights;
  }

  /** Fixed numbers in one row. */
  INDArray vector(OnnxNode node, int index) {
    return Weights.row(fixed(node, index).array().dup('c').reshape(-1));
  }
}

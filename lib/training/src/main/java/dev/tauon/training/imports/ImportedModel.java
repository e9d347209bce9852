package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that was trained elsewhere, as one of DL4J's own, which can be used, trained on and
 * saved like any other.
 *
 * @param network a MultiLayerNetwork where its layers are a row, or a ComputationGraph. It takes
 *     arrays in DL4J's order: {@code [n, channels, height, width]}, {@code [n, size, steps]},
 *     {@code [n, size]}
 * @param inputs what it takes, in order
 * @param outputs what it gives
 * @param channelsLast whether the file has channels, and the values of a step, as last dimension
 * @param notes what was said in the file and could not be taken over, in sentences
 */
public record ImportedModel(
    Model network,
    List<Port> inputs,
    List<Port> outputs,
    boolean channelsLast,
    List<String> notes) {
  /**
   * An input or an output.
   *
   * @param name of the input, or of the layer that gives the output
   * @param shape of an example in DL4J's order; -1 for series of any length
   */
  public record Port(String name, List<Long> shape) {
    public Port {
      shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
      return name + " " + shape;
    }

    static Port of(String name, long[] shape) {
      return new Port(name, Arrays.stream(shape).boxed().toList());
    }
  }

  public ImportedModel {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    notes = List.copyOf(notes);
  }

  static ImportedModel of(Model network, Draft draft, List<Signal> outputs, List<String> notes) {
    boolean last = draft.toFile(2)[0] == 1;
    return new ImportedModel(
        network,
        draft.inputs().entrySet().stream()
            .map(input -> Port.of(input.getKey(), Orders.shape(input.getValue())))
            .toList(),
        outputs.stream().map(output -> Port.of(output.from(), output.shape())).toList(),
        last,
        notes);
  }

  /**
   * @throws IllegalStateException if it is a graph
   */
  public MultiLayerNetwork layers() {
    if (network instanceof MultiLayerNetwork layers) {
      return layers;
    }
    throw new IllegalStateException(
        "This network's layers are no row; take graph(), a ComputationGraph");
  }

  /** The network as a graph, also where its layers are a row. */
  public ComputationGraph graph() {
    return switch (network) {
      case ComputationGraph graph -> graph;
      case MultiLayerNetwork layers -> layers.toComputationGraph();
      default -> throw new IllegalStateException(network.getClass().getName());
    };
  }

  /** The shape of an example of the first input, in DL4J's order, as Models.save takes it. */
  public long[] input() {
    return inputs.getFirst().shape().stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * What the network says of a batch, with dimensions in the order of the file that it came from:
   * {@code [n, height, width, channels]} for most Keras files.
   *
   * @param batch one array for each input, with the batch as first dimension
   * @return the first output
   * @throws IllegalArgumentException if the arrays are not as many as the inputs, or have other
   *     shapes
   */
  public INDArray predict(INDArray... batch) {
    return predictAll(batch).getFirst();
  }

  /** As {@link #predict}, with all outputs. */
  public List<INDArray> predictAll(INDArray... batch) {
    if (batch.length != inputs.size()) {
      throw new IllegalArgumentException(
          "The network takes %d arrays (%s), not %d"
              .formatted(
                  inputs.size(),
                  inputs.stream().map(Port::name).collect(Collectors.joining(", ")),
                  batch.length));
    }
    INDArray[] ordered = new INDArray[batch.length];
    for (int i = 0; i < batch.length; i++) {
      ordered[i] = ordered(inputs.get(i), batch[i]);
    }
    INDArray[] said =
        switch (network) {
          case ComputationGraph graph -> graph.output(ordered);
          case MultiLayerNetwork layers -> new INDArray[] {layers.output(ordered[0])};
          default -> throw new IllegalStateException(network.getClass().getName());
        };
    return Arrays.stream(said)
        .map(array ->
            channelsLast ? Orders.apply(Orders.toLast(array.rank() - 1), array).dup('c') : array)
        .toList();
  }

  private INDArray ordered(Port input, INDArray batch) {
    int rank = input.shape().size();
    boolean fits = batch.rank() == rank + 1;
    INDArray ordered =
        fits && channelsLast ? Orders.apply(Orders.toFirst(rank), batch).dup('c') : batch;
    for (int i = 0; fits && i < rank; i++) {
      fits = input.shape().get(i) < 0 || input.shape().get(i) == ordered.size(i + 1);
    }
    if (!fits) {
      long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
      throw new IllegalArgumentException(
          "The input \"%s\" takes a batch of examples of the shape %s, not an array of the shape %s"
              .formatted(
                  input.name(),
                  Arrays.toString(channelsLast ? Orders.apply(Orders.toLast(rank), shape) : shape),
                  Arrays.toString(batch.shape())));
    }
    return ordered;
  }

  @Override
  public String toString() {
    return "%s of %,d parameters: %s to %s"
        .formatted(
            network.getClass().getSimpleName(),
            network.numParams(),
            inputs.stream().map(Port::toString).collect(Collectors.joining(", ")),
            outputs.stream().map(Port::toString).collect(Collectors.joining(", ")));
  }
}

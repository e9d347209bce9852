package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A network of DL4J while it is translated: its layers in order, where each gets its input, its
 * weights.
 */
final class Draft {
  private final boolean channelsLast;
  private final Map<String, InputType> inputs = new LinkedHashMap<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /**
   * @param channelsLast whether the file has channels, and values of a step, as last dimension
   */
  Draft(boolean channelsLast) {
    this.channelsLast = channelsLast;
  }

  Map<String, InputType> inputs() {
    return inputs;
  }

  /** DL4J's order of dimensions to the file's. */
  int[] toFile(int rank) {
    return channelsLast ? Orders.toLast(rank) : Orders.identity(rank);
  }

  /** The file's order of dimensions to DL4J's. */
  int[] toDl4j(int rank) {
    return channelsLast ? Orders.toFirst(rank) : Orders.identity(rank);
  }

  Signal input(String name, InputType type) {
    inputs.put(name, type);
    return new Signal(name, type);
  }

  Signal layer(String name, Layer layer, Signal from) {
    return layer(name, layer, Map.of(), from);
  }

  /** Adds a layer with weights, which are named as DL4J names them. */
  Signal layer(String name, Layer layer, Map<String, INDArray> weights, Signal from) {
    InputPreProcessor own =
        from.flattened() ? null : layer.getPreProcessorForInputType(from.type());
    Signal taken = own != null && from.pending() != null ? settled(from) : from;
    InputPreProcessor first = own != null ? own : first(taken);
    InputType type = first == null ? taken.type() : first.getOutputType(before(taken));
    layer.setLayerName(unused(name));
    layer.setNIn(type, false);
    parts.put(layer.getLayerName(), new Part.Stage(layer, first, taken.from(), weights));
    return new Signal(layer.getLayerName(), layer.getOutputType(parts.size(), type));
  }

  /**
   * Adds a layer that changes each value by itself: a vector may stay a picture a little longer.
   */
  Signal pointwise(String name, Layer layer, Signal from) {
    if (layer instanceof DropoutLayer dropout) {
      // DL4J does not need them; a summary of the layers shows them.
      dropout.setNIn(from.shape()[0]);
      dropout.setNOut(from.shape()[0]);
      dropout.setActivationFn(new ActivationIdentity());
    }
    if (!from.flattened() || from.pending() != null) {
      return layer(name, layer, from);
    }
    return layer(name, layer, new Signal(from.from(), from.type())).flattenedLater();
  }

  Signal vertex(String name, GraphVertex vertex, List<Signal> from) {
    List<Signal> settled = from.stream().map(this::settled).toList();
    String unused = unused(name);
    parts.put(unused, new Part.Joint(vertex, settled.stream().map(Signal::from).toList()));
    InputType type =
        vertex.getOutputType(
            parts.size(), settled.stream().map(Signal::type).toArray(InputType[]::new));
    return new Signal(unused, type);
  }

  /** Gives each example another shape, in the file's order. */
  Signal reshaped(Signal from, long[] shape) {
    Rearrangement last = from.pending();
    if (last != null && last.isView() && Arrays.equals(last.from(), shape)) {
      return new Signal(from.from(), Orders.type(shape));
    }
    Signal plain = settled(from);
    long[] before = plain.shape();
    if (before.length == 3 && shape.length == 1) {
      return plain.flattenedLater();
    }
    if (before.length == 1 && Arrays.equals(before, shape)) {
      return plain;
    }
    return rearranged(
        plain, new Rearrangement(before, toFile(before.length), shape, toDl4j(shape.length)));
  }

  /** Brings each example's dimensions, which are in the file's order, into another. */
  Signal permuted(Signal from, int[] order) {
    Signal plain = settled(from);
    long[] before = plain.shape();
    int[] file = toFile(before.length);
    int[] both = Arrays.stream(order).map(d -> file[d]).toArray();
    return rearranged(
        plain, new Rearrangement(before, both, Orders.apply(both, before), toDl4j(before.length)));
  }

  /** Gives each example another shape of as many values, both in DL4J's order. */
  Signal viewed(Signal from, long... shape) {
    Signal plain = settled(from);
    return rearranged(
        plain,
        new Rearrangement(
            plain.shape(),
            Orders.identity(plain.shape().length),
            shape,
            Orders.identity(shape.length)));
  }

  private static Signal rearranged(Signal plain, Rearrangement how) {
    return new Signal(plain.from(), how.getOutputType(plain.type()), false, how);
  }

  /** With nothing left to be done to it: what was pending is a layer of its own. */
  Signal settled(Signal signal) {
    if (!signal.flattened() && signal.pending() == null) {
      return signal;
    }
    String name = unused(signal.from() + (signal.flattened() ? "_flat" : "_reshaped"));
    Rearrangement how = signal.flattened() ? flattening(signal) : signal.pending();
    if (how == null) {
      throw new IllegalStateException(signal.toString());
    }
    InputType type = how.getOutputType(signal.type());
    if (inputs.containsKey(signal.from())) {
      parts.put(name, new Part.Joint(new PreprocessorVertex(how), List.of(signal.from())));
    } else {
      Layer same = new ActivationLayer.Builder().activation(Activation.IDENTITY).build();
      same.setLayerName(name);
      parts.put(name, new Part.Stage(same, how, signal.from(), Map.of()));
    }
    return new Signal(name, type);
  }

  private Rearrangement flattening(Signal signal) {
    long[] shape = signal.shape();
    return new Rearrangement(
        shape, toFile(shape.length), new long[] {Orders.product(shape)}, new int[] {0});
  }

  private @Nullable InputPreProcessor first(Signal signal) {
    return signal.flattened() ? flattening(signal) : signal.pending();
  }

  private static InputType before(Signal signal) {
    return signal.pending() == null ? signal.type() : Orders.type(signal.pending().from());
  }

  /**
   * Adds a layer that takes a picture as a vector in DL4J's order, whose weights were ordered so.
   */
  Signal flat(String name, Layer layer, Map<String, INDArray> weights, Signal picture) {
    long[] shape = picture.shape();
    InputPreProcessor first = new CnnToFeedForwardPreProcessor(shape[1], shape[2], shape[0]);
    InputType type = InputType.feedForward(Orders.product(shape));
    layer.setLayerName(unused(name));
    layer.setNIn(type, false);
    parts.put(layer.getLayerName(), new Part.Stage(layer, first, picture.from(), weights));
    return new Signal(layer.getLayerName(), layer.getOutputType(parts.size(), type));
  }

  private String unused(String name) {
    String free = name;
    for (int i = 2; parts.containsKey(free) || inputs.containsKey(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** The layer that a signal comes from, where it is one. */
  @Nullable Layer stage(Signal signal) {
    return parts.get(signal.from()) instanceof Part.Stage stage ? stage.layer() : null;
  }

  /** The layer that a signal comes from, where it is one and nothing else takes it. */
  Part.@Nullable Stage last(Signal signal) {
    boolean taken =
        parts.values().stream()
            .anyMatch(part ->
                switch (part) {
                  case Part.Stage stage -> stage.input().equals(signal.from());
                  case Part.Joint joint -> joint.inputs().contains(signal.from());
                });
    return !taken && parts.get(signal.from()) instanceof Part.Stage stage ? stage : null;
  }

  /** Puts a layer in place of another, with its weights. */
  void replace(String name, Layer layer) {
    if (parts.get(name) instanceof Part.Stage old) {
      replace(name, layer, old.weights());
    }
  }

  /** Puts a layer in place of another, with weights of its own. */
  void replace(String name, Layer layer, Map<String, INDArray> weights) {
    if (parts.get(name) instanceof Part.Stage old) {
      layer.setLayerName(name);
      parts.put(name, new Part.Stage(layer, old.first(), old.input(), weights));
    }
  }

  /**
   * The network, with its weights.
   *
   * @param row whether it may be a MultiLayerNetwork, where its layers are a row
   */
  Model network(boolean row, List<Signal> outputs, IUpdater updater) {
    return new DraftedNetwork(inputs.keySet(), parts).build(row, outputs, updater);
  }
}

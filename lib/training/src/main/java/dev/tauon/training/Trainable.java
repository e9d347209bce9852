package dev.tauon.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** What DL4J's two kinds of networks have in common. */
sealed interface Trainable {
  static Trainable of(Model network) {
    return switch (network) {
      case MultiLayerNetwork layers -> new Layers(layers);
      case ComputationGraph graph -> new Graph(graph);
      default ->
          throw new IllegalArgumentException(
              "A MultiLayerNetwork or a ComputationGraph can be trained, not a "
                  + network.getClass().getSimpleName());
    };
  }

  Model network();

  void fit(Batch batch);

  /** What the outputs say, without dropout. */
  INDArray[] outputs(Batch batch);

  /** What a network of one input and one output says, without dropout: {@code [n, classes]}. */
  INDArray output(INDArray features);

  /** Mean loss over a batch, without dropout. */
  double loss(Batch batch);

  /** Counts an epoch, which schedules of learning rates go by. */
  void countEpoch();

  Collection<TrainingListener> listeners();

  /** In place of those that there are. */
  void listeners(Collection<TrainingListener> listeners);

  /** For every layer that learns, from the next batch on. */
  void learningRate(double rate);

  int iteration();

  int epoch();

  /** Layers with weights or without, in the order in which they are computed. */
  Layer[] layers();

  /** The layers that take what a layer gives, as it is; empty where anything else takes it, too. */
  List<Layer> next(Layer layer);

  /** Whether a layer, and no other, gets one of the network's inputs, as it is. */
  boolean takesInput(Layer layer);

  /** The layers that compute the loss, in the order of the outputs. */
  List<Layer> outputLayers();

  /** How the first layer that learns is updated, in DL4J's words. */
  default Optional<String> updater() {
    return firstUpdater().map(String::valueOf);
  }

  /** The learning rate of the first layer that learns; empty where its updater has none. */
  default OptionalDouble learningRate() {
    return firstUpdater()
        .filter(IUpdater::hasLearningRate)
        .map(updater -> OptionalDouble.of(updater.getLearningRate(iteration(), epoch())))
        .orElse(OptionalDouble.empty());
  }

  private Optional<IUpdater> firstUpdater() {
    return Arrays.stream(layers())
        .map(layer -> layer.conf().getLayer())
        .filter(BaseLayer.class::isInstance)
        .flatMap(layer -> Optional.ofNullable(((BaseLayer) layer).getIUpdater()).stream())
        .findFirst();
  }

  /** A network of layers in a row. */
  record Layers(MultiLayerNetwork network) implements Trainable {
    @Override
    public void fit(Batch batch) {
      network.fit(single(batch));
    }

    private static DataSet single(Batch batch) {
      return switch (batch) {
        case Batch.One one -> one.data();
        case Batch.Several several ->
            throw new TrainingFailed(
                "A MultiLayerNetwork has one input and one output; these data have %d and %d. Build a ComputationGraph for them"
                    .formatted(several.features().length, several.labels().length));
      };
    }

    @Override
    public INDArray[] outputs(Batch batch) {
      DataSet data = single(batch);
      return new INDArray[] {
        network.output(
            data.getFeatures(), false, data.getFeaturesMaskArray(), data.getLabelsMaskArray())
      };
    }

    @Override
    public INDArray output(INDArray features) {
      return network.output(features);
    }

    @Override
    public double loss(Batch batch) {
      return network.score(single(batch), false);
    }

    @Override
    public void countEpoch() {
      network.incrementEpochCount();
    }

    @Override
    public Collection<TrainingListener> listeners() {
      return network.getListeners();
    }

    @Override
    public void listeners(Collection<TrainingListener> listeners) {
      network.setListeners(listeners);
    }

    @Override
    public void learningRate(double rate) {
      network.setLearningRate(rate);
    }

    @Override
    public int iteration() {
      return network.getIterationCount();
    }

    @Override
    public int epoch() {
      return network.getEpochCount();
    }

    @Override
    public Layer[] layers() {
      return network.getLayers();
    }

    @Override
    public List<Layer> next(Layer layer) {
      int next = List.of(layers()).indexOf(layer) + 1;
      boolean asItIs = network.getLayerWiseConfigurations().getInputPreProcess(next) == null;
      return next < layers().length && asItIs ? List.of(layers()[next]) : List.of();
    }

    @Override
    public boolean takesInput(Layer layer) {
      return layers()[0] == layer
          && network.getLayerWiseConfigurations().getInputPreProcess(0) == null;
    }

    @Override
    public List<Layer> outputLayers() {
      return List.of(network.getOutputLayer());
    }
  }

  /** A network whose layers form a graph. */
  record Graph(ComputationGraph network) implements Trainable {
    @Override
    public void fit(Batch batch) {
      switch (batch) {
        case Batch.One one -> network.fit(one.data());
        case Batch.Several several -> network.fit(several.data());
      }
    }

    @Override
    public INDArray[] outputs(Batch batch) {
      return switch (batch) {
        case Batch.One one ->
            network.output(
                false,
                batch.features(),
                mask(one.data().getFeaturesMaskArray()),
                mask(one.data().getLabelsMaskArray()));
        case Batch.Several several ->
            network.output(
                false,
                batch.features(),
                several.data().getFeaturesMaskArrays(),
                several.data().getLabelsMaskArrays());
      };
    }

    @SuppressWarnings("NullAway") // DL4J's contract: null where there are none
    private static INDArray[] mask(INDArray mask) {
      return mask == null ? null : new INDArray[] {mask};
    }

    @Override
    public INDArray output(INDArray features) {
      return network.outputSingle(features);
    }

    @Override
    public double loss(Batch batch) {
      return switch (batch) {
        case Batch.One one -> network.score(one.data(), false);
        case Batch.Several several -> network.score(several.data(), false);
      };
    }

    @Override
    public void countEpoch() {
      network.incrementEpochCount();
    }

    @Override
    public Collection<TrainingListener> listeners() {
      return network.getListeners();
    }

    @Override
    public void listeners(Collection<TrainingListener> listeners) {
      network.setListeners(listeners);
    }

    @Override
    public void learningRate(double rate) {
      network.setLearningRate(rate);
    }

    @Override
    public int iteration() {
      return network.getIterationCount();
    }

    @Override
    public int epoch() {
      return network.getEpochCount();
    }

    @Override
    public Layer[] layers() {
      return network.getLayers();
    }

    @Override
    public List<Layer> next(Layer layer) {
      var next = new ArrayList<Layer>();
      for (GraphVertex vertex : network.getVertices()) {
        if (vertex.hasLayer() && vertex.getLayer() == layer) {
          for (GraphVertex taker : takers(vertex)) {
            if (!(taker instanceof LayerVertex asItIs) || asItIs.getLayerPreProcessor() != null) {
              return List.of();
            }
            next.add(taker.getLayer());
          }
        }
      }
      return next;
    }

    @Override
    public boolean takesInput(Layer layer) {
      return Arrays.stream(network.getVertices())
          .filter(GraphVertex::isInputVertex)
          .map(this::takers)
          .anyMatch(takers ->
              takers.size() == 1
                  && takers.getFirst() instanceof LayerVertex asItIs
                  && asItIs.getLayer() == layer
                  && asItIs.getLayerPreProcessor() == null);
    }

    private List<GraphVertex> takers(GraphVertex vertex) {
      VertexIndices[] takers = vertex.getOutputVertices();
      return takers == null
          ? List.of()
          : Arrays.stream(takers).map(at -> network.getVertices()[at.getVertexIndex()]).toList();
    }

    @Override
    public List<Layer> outputLayers() {
      return network.getConfiguration().getNetworkOutputs().stream()
          .map(network::getLayer)
          .toList();
    }
  }
}

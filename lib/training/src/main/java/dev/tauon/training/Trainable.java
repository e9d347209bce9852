package dev.tauon.training;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What DL4J's two kinds of networks have in common, of one input and one output. */
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

  void fit(DataSet batch);

  /** What the network says, without dropout: {@code [n, classes]}. */
  INDArray output(INDArray features);

  /** Mean loss over a batch, without dropout. */
  double loss(DataSet batch);

  /** Counts an epoch, which schedules of learning rates go by. */
  void countEpoch();

  Collection<TrainingListener> listeners();

  /** How the first layer that learns is updated, in DL4J's words. */
  default Optional<String> updater() {
    return Arrays.stream(layers())
        .map(layer -> layer.conf().getLayer())
        .filter(BaseLayer.class::isInstance)
        .map(layer -> String.valueOf(((BaseLayer) layer).getIUpdater()))
        .findFirst();
  }

  Layer[] layers();

  /** A network of layers in a row. */
  record Layers(MultiLayerNetwork network) implements Trainable {
    @Override
    public void fit(DataSet batch) {
      network.fit(batch);
    }

    @Override
    public INDArray output(INDArray features) {
      return network.output(features);
    }

    @Override
    public double loss(DataSet batch) {
      return network.score(batch, false);
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
    public Layer[] layers() {
      return network.getLayers();
    }
  }

  /** A network whose layers form a graph. */
  record Graph(ComputationGraph network) implements Trainable {
    @Override
    public void fit(DataSet batch) {
      network.fit(batch);
    }

    @Override
    public INDArray output(INDArray features) {
      return network.outputSingle(features);
    }

    @Override
    public double loss(DataSet batch) {
      return network.score(batch, false);
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
    public Layer[] layers() {
      return network.getLayers();
    }
  }
}

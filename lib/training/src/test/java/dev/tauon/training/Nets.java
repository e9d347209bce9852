package dev.tauon.training;

import dev.tauon.datasets.DrawnDigits;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks and data of the tests. */
final class Nets {
  private Nets() {}

  static DataSet digits(int count, long seed) {
    DataSet set = Images.dataSet(DrawnDigits.draw(count, seed), 10);
    set.setLabelNames(Mnist.CLASSES);
    return set;
  }

  private static NeuralNetConfiguration.Builder settings(double rate) {
    return new NeuralNetConfiguration.Builder()
        .seed(42)
        .weightInit(WeightInit.XAVIER)
        .updater(new Adam(rate));
  }

  private static OutputLayer digit() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** The network of the digits tutorial. */
  static MultiLayerNetwork convolutional() {
    var network =
        new MultiLayerNetwork(
            settings(0.001)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
                .layer(
                    new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build())
                .layer(digit())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    network.init();
    return network;
  }

  static MultiLayerNetwork small(double rate) {
    var network =
        new MultiLayerNetwork(
            settings(rate)
                .list()
                .layer(new DenseLayer.Builder().nOut(24).activation(Activation.RELU).build())
                .layer(digit())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    network.init();
    return network;
  }

  static ComputationGraph graph() {
    var network =
        new ComputationGraph(
            settings(0.005)
                .graphBuilder()
                .addInputs("pixels")
                .addLayer(
                    "hidden",
                    new DenseLayer.Builder().nOut(24).activation(Activation.RELU).build(),
                    "pixels")
                .addLayer("digit", digit(), "hidden")
                .setOutputs("digit")
                .setInputTypes(InputType.convolutional(28, 28, 1))
                .build());
    network.init();
    return network;
  }
}

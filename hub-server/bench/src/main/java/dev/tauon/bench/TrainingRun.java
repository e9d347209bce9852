package dev.tauon.bench;

import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * One side of the training benchmark: the tutorial's network, with DL4J's classes alone, on
 * whatever class path this JVM was given. Prints images per second of training and of inference.
 */
final class TrainingRun {
  private static final int WARM_UP = 8;
  private static final int BATCH = 64;
  private static final int BATCHES = 24;
  private static final int INFERENCE_BATCH = 256;

  private TrainingRun() {}

  /** Arguments: seconds to measure each of the two. */
  public static void main(String[] arguments) {
    long seconds = Long.parseLong(arguments[0]);
    var network = network();
    var batches = new DataSet[BATCHES];
    var random = new Random(5);
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = batch(BATCH, random);
    }
    var pictures = batch(INFERENCE_BATCH, random).getFeatures();
    double training = perSecond(BATCH, seconds, turn -> network.fit(batches[turn % BATCHES]));
    double inference = perSecond(INFERENCE_BATCH, seconds, _ -> network.output(pictures));
    System.out.println(String.format(Locale.ROOT, "%.1f %.1f", training, inference));
    System.exit(0);
  }

  interface Turn {
    void take(int number);
  }

  /**
   * Warms up for half the time first, and for {@value #WARM_UP} turns: in the first few of a large
   * network, memory is touched that later ones find.
   */
  static double perSecond(int images, long seconds, Turn turn) {
    run(seconds * 500_000_000, WARM_UP, turn);
    long start = System.nanoTime();
    long turns = run(seconds * 1_000_000_000, 1, turn);
    return turns * images / ((System.nanoTime() - start) / 1e9);
  }

  private static long run(long nanoseconds, int atLeast, Turn turn) {
    long until = System.nanoTime() + nanoseconds;
    int turns = 0;
    while (turns < atLeast || System.nanoTime() < until) {
      turn.take(turns++);
    }
    return turns;
  }

  private static DataSet batch(int size, Random random) {
    var pixels = new float[size * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(5) == 0 ? random.nextFloat() : 0;
    }
    INDArray labels = Nd4j.zeros(DataType.FLOAT, size, 10);
    for (int i = 0; i < size; i++) {
      labels.putScalar(i, random.nextInt(10), 1);
    }
    return new DataSet(Nd4j.create(pixels, new long[] {size, 1, 28, 28}, 'c'), labels);
  }

  static MultiLayerNetwork network() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.RELU)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    network.init();
    return network;
  }
}

package dev.tauon.bench;

import dev.tauon.bench.TrainingRun.Turn;
import dev.tauon.training.OneDnn;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our side of the network benchmark: the same steps as the peer's, told in the same lines. */
final class NetworksRun {
  private static final int BATCHES = 8;

  private NetworksRun() {}

  /** Arguments: network, seconds, file of digits. */
  public static void main(String[] arguments) throws IOException {
    boolean digits = arguments[0].equals("digits");
    long seconds = Long.parseLong(arguments[1]);
    var network = digits ? TrainingRun.network() : photographs();
    int batch = digits ? 64 : 32;
    OneDnn.tune(network);
    print("parameters", network.numParams());
    if (digits) {
      print("accuracy", accuracy(network, Path.of(arguments[2]), batch));
    }
    var random = new Random(5);
    var batches = new DataSet[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = new DataSet(pictures(digits, batch, random), labels(digits, batch, random));
    }
    var questions = pictures(digits, digits ? 256 : 32, random);
    Turn learn = turn -> network.fit(batches[turn % BATCHES]);
    print("training", TrainingRun.perSecond(batch, seconds, learn));
    print(
        "inference",
        TrainingRun.perSecond((int) questions.size(0), seconds, _ -> network.output(questions)));
    System.exit(0);
  }

  private static void print(String what, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.6f", what, value));
  }

  private static INDArray pictures(boolean digits, int count, Random random) {
    var shape = digits ? new long[] {count, 1, 28, 28} : new long[] {count, 3, 150, 150};
    var pixels = new float[Math.toIntExact(count * shape[1] * shape[2] * shape[3])];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Nd4j.create(pixels, shape, 'c');
  }

  private static INDArray labels(boolean digits, int count, Random random) {
    var labels = Nd4j.zeros(DataType.FLOAT, count, digits ? 10 : 1);
    for (int i = 0; i < count; i++) {
      if (digits) {
        labels.putScalar(i, random.nextInt(10), 1);
      } else {
        labels.putScalar(i, 0, random.nextInt(2));
      }
    }
    return labels;
  }

  /** Of one epoch over the file's digits, in their order, on those that come after them. */
  private static double accuracy(MultiLayerNetwork network, Path file, int batch)
      throws IOException {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      int train = in.readInt();
      int test = in.readInt();
      var right = in.readNBytes(train + test);
      var bytes = in.readNBytes((train + test) * 28 * 28);
      var pixels = new float[bytes.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (bytes[i] & 0xFF) / 255f;
      }
      var pictures = Nd4j.create(pixels, new long[] {train + test, 1, 28, 28}, 'c');
      var labels = Nd4j.zeros(DataType.FLOAT, train + test, 10);
      for (int i = 0; i < right.length; i++) {
        labels.putScalar(i, right[i], 1);
      }
      for (int at = 0; at < train; at += batch) {
        var rows = NDArrayIndex.interval(at, Math.min(at + batch, train));
        network.fit(new DataSet(pictures.get(rows).dup('c'), labels.get(rows).dup('c')));
      }
      var asked = pictures.get(NDArrayIndex.interval(train, train + test));
      var said = network.output(asked.dup('c')).argMax(1).toIntVector();
      int correct = 0;
      for (int i = 0; i < test; i++) {
        correct += said[i] == right[train + i] ? 1 : 0;
      }
      return (double) correct / test;
    }
  }

  /** The tutorial's network for photographs of 150 x 150: 19,034,177 parameters. */
  private static MultiLayerNetwork photographs() {
    var layers =
        new NeuralNetConfiguration.Builder()
            .seed(42)
            .updater(new RmsProp(5e-4))
            .weightInit(WeightInit.RELU)
            .list();
    for (int filters : new int[] {32, 64, 128}) {
      layers
          .layer(
              new ConvolutionLayer.Builder(3, 3).nOut(filters).activation(Activation.RELU).build())
          .layer(
              new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                  .kernelSize(2, 2)
                  .stride(2, 2)
                  .build());
    }
    var network =
        new MultiLayerNetwork(
            layers
                .layer(new DenseLayer.Builder().nOut(512).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(150, 150, 3))
                .build());
    network.init();
    return network;
  }
}

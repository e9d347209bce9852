package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LeanConvolutionTest {
  private static final int SIDE = 8;

  @BeforeAll
  static void only_where_there_is_a_build_of_it() {
    Assumptions.assumeTrue(OneDnn.present(), "Only with oneDNN");
  }

  /** What a convolution can be. */
  private record Kind(
      IActivation activation,
      ConvolutionMode mode,
      CNN2DFormat format,
      boolean bias,
      @Nullable IDropout dropout) {}

  static Stream<Kind> kinds() {
    var relu = Activation.RELU.getActivationFunction();
    var same = ConvolutionMode.Same;
    var nchw = CNN2DFormat.NCHW;
    return Stream.of(
        new Kind(relu, ConvolutionMode.Truncate, nchw, true, null),
        new Kind(relu, same, nchw, false, null),
        new Kind(relu, same, nchw, true, new Dropout(0.7)),
        new Kind(relu, same, nchw, true, new GaussianDropout(0.5)),
        new Kind(new ActivationReLU(1.0, null, null), same, nchw, true, null),
        new Kind(Activation.LEAKYRELU.getActivationFunction(), same, nchw, true, null),
        new Kind(Activation.TANH.getActivationFunction(), same, nchw, true, null));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_network_learns_the_same(Kind kind) {
    MultiLayerNetwork lean = network(kind);
    MultiLayerNetwork usual = network(kind);
    OneDnn.tune(lean);
    for (int batch = 0; batch < 6; batch++) {
      DataSet data = data(kind, batch);
      Nd4j.getRandom().setSeed(1L + batch);
      lean.fit(data);
      Nd4j.getRandom().setSeed(1L + batch);
      usual.fit(data);
    }
    assertThat(lean.params().sub(usual.params()).amaxNumber().doubleValue()).isLessThan(1e-6);
    // An answer in between, and the same array with other pixels in it.
    DataSet data = data(kind, 9);
    assertThat(
            lean.output(data.getFeatures()).equalsWithEps(usual.output(data.getFeatures()), 1e-6))
        .isTrue();
    for (int turn = 0; turn < 2; turn++) {
      for (MultiLayerNetwork network : List.of(lean, usual)) {
        Nd4j.getRandom().setSeed(1);
        network.fit(data);
      }
      data.getFeatures().negi();
    }
    assertThat(lean.params().equalsWithEps(usual.params(), 1e-5)).isTrue();
  }

  /** DL4J's own with oneDNN ends in NaN, or differs from run to run. */
  @Test
  void channels_may_be_last() {
    var relu = Activation.RELU.getActivationFunction();
    var first = new Kind(relu, ConvolutionMode.Same, CNN2DFormat.NCHW, true, null);
    var last = new Kind(relu, ConvolutionMode.Same, CNN2DFormat.NHWC, true, null);
    MultiLayerNetwork ofFirst = network(first);
    MultiLayerNetwork ofLast = network(last);
    MultiLayerNetwork again = network(last);
    for (MultiLayerNetwork network : List.of(ofFirst, ofLast, again)) {
      OneDnn.tune(network);
    }
    for (int batch = 0; batch < 6; batch++) {
      ofLast.fit(data(last, batch));
      again.fit(data(last, batch));
    }
    assertThat(ofLast.params().sub(again.params()).amaxNumber().doubleValue()).isLessThan(1e-4);
    ofFirst.setParams(ofLast.params());
    INDArray pixels = data(first, 7).getFeatures();
    INDArray expected = ofFirst.feedForwardToLayer(1, pixels).getLast();
    INDArray activation = ofLast.feedForwardToLayer(1, pixels.permute(0, 2, 3, 1).dup()).getLast();
    assertThat(activation.permute(0, 3, 1, 2).dup().equalsWithEps(expected, 1e-4)).isTrue();
    assertThat(expected.maxNumber().doubleValue()).isFinite().isPositive();
  }

  @Test
  void so_does_a_graph_whose_convolution_has_two_consumers() {
    ComputationGraph lean = graph();
    ComputationGraph usual = graph();
    OneDnn.tune(lean);
    assertThat(lean.getLayers())
        .filteredOn(layer -> layer.getHelper() instanceof LeanConvolution)
        .hasSize(2);
    for (int batch = 0; batch < 6; batch++) {
      DataSet data = data(kinds().findFirst().orElseThrow(), batch);
      lean.fit(data);
      usual.fit(data);
    }
    assertThat(lean.params().equalsWithEps(usual.params(), 1e-6)).isTrue();
  }

  /** With a second forward pass all sums would be zero, and so would the gradient of a ReLU. */
  @Test
  void the_forward_pass_is_not_run_again() {
    var kind = kinds().findFirst().orElseThrow();
    assertThat(gradientAfterItsWeightsAreGone(network(kind))).isZero();
    MultiLayerNetwork lean = network(kind);
    OneDnn.tune(lean);
    assertThat(gradientAfterItsWeightsAreGone(lean)).isPositive();
  }

  private static double gradientAfterItsWeightsAreGone(MultiLayerNetwork network) {
    DataSet data = data(kinds().findFirst().orElseThrow(), 1);
    network.setBackpropGradientsViewArray(Nd4j.zeros(1, network.numParams()));
    network.setInput(data.getFeatures());
    List<INDArray> all = network.feedForward(true, false);
    Layer convolution = network.getLayer(0);
    convolution.params().assign(0);
    INDArray epsilon = Nd4j.ones(all.get(1).shape());
    var gradient =
        convolution
            .backpropGradient(
                epsilon, org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces())
            .getFirst();
    return gradient.getGradientFor("W").norm1Number().doubleValue();
  }

  @Test
  void trainings_and_loaded_models_have_it(@TempDir Path folder) {
    MultiLayerNetwork network = network(kinds().findFirst().orElseThrow());
    assertThat(network.getLayer(0).getHelper()).isNotInstanceOf(LeanConvolution.class);
    Path file =
        Models.save(network, List.of("a", "b", "c"), folder.resolve("model"), 2, SIDE, SIDE);
    var loaded = (MultiLayerNetwork) Models.load(file).network();
    assertThat(loaded.getLayer(0).getHelper()).isInstanceOf(LeanConvolution.class);
    Training.of(network).on(data(kinds().findFirst().orElseThrow(), 1)).fit();
    assertThat(network.getLayer(0).getHelper()).isInstanceOf(LeanConvolution.class);
  }

  @Test
  void noise_that_may_change_a_sign_leaves_dl4js_own() {
    MultiLayerNetwork network =
        network(
            new Kind(
                Activation.RELU.getActivationFunction(),
                ConvolutionMode.Same,
                CNN2DFormat.NCHW,
                true,
                new GaussianDropout(0.5)));
    OneDnn.tune(network);
    assertThat(network.getLayer(0).getHelper().getClass()).isEqualTo(MKLDNNConvHelper.class);
  }

  private static MultiLayerNetwork network(Kind kind) {
    var pooled =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(2, 2)
            .stride(2, 2)
            .dataFormat(kind.format())
            .build();
    var dense = new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build();
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(1e-2))
                .weightInit(WeightInit.RELU)
                .convolutionMode(kind.mode())
                .list()
                .layer(convolution(4, kind).build())
                .layer(convolution(5, kind).dropOut(kind.dropout()).build())
                .layer(pooled)
                .layer(dense)
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 2, kind.format()))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer.Builder convolution(int filters, Kind kind) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .activation(kind.activation())
        .hasBias(kind.bias())
        .dataFormat(kind.format());
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ComputationGraph graph() {
    var kind =
        new Kind(
            Activation.RELU.getActivationFunction(),
            ConvolutionMode.Same,
            CNN2DFormat.NCHW,
            true,
            null);
    var graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(1e-2))
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 2))
                .addLayer("a", convolution(4, kind).build(), "in")
                .addLayer("b", convolution(4, kind).build(), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static DataSet data(Kind kind, int seed) {
    // ND4J takes 0 for no seed.
    Nd4j.getRandom().setSeed(1L + seed);
    INDArray pixels =
        kind.format() == CNN2DFormat.NCHW
            ? Nd4j.randn(10, 2, SIDE, SIDE)
            : Nd4j.randn(10, SIDE, SIDE, 2);
    INDArray labels = Nd4j.zeros(10, 3);
    for (int row = 0; row < 10; row++) {
      labels.putScalar(row, (row + seed) % 3, 1);
    }
    return new DataSet(pixels, labels);
  }
}

package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that take all short ways there are learn what they would learn without. */
class LeanNetworksTest {
  private static final int SIDE = 14;
  private static final int BATCH = 6;
  private static final double EXACT = 1e-5;

  @BeforeAll
  static void only_where_there_is_a_build_of_it() {
    Assumptions.assumeTrue(OneDnn.present(), "Only with oneDNN");
  }

  private interface Layers extends Consumer<NeuralNetConfiguration.ListBuilder> {}

  static Stream<Named<Layers>> networks() {
    return Stream.of(
        Named.of(
            "twice convolved and pooled",
            of ->
                of.layer(convolution(3).build())
                    .layer(pooling(2, 2).build())
                    .layer(convolution(3).build())
                    .layer(pooling(2, 2).build())),
        Named.of(
            "strides that fit, padding, no bias",
            of ->
                of.layer(convolution(4).stride(2, 2).padding(1, 1).hasBias(false).build())
                    .layer(pooling(2, 2).build())),
        Named.of(
            "strides that do not fit",
            of -> of.layer(convolution(3).stride(2, 2).build()).layer(pooling(2, 2).build())),
        Named.of(
            "sizes kept",
            of ->
                of.layer(convolution(3).convolutionMode(ConvolutionMode.Same).build())
                    .layer(pooling(2, 2).convolutionMode(ConvolutionMode.Same).build())
                    .layer(convolution(3).convolutionMode(ConvolutionMode.Same).build())),
        Named.of(
            "convolutions alone",
            of -> of.layer(convolution(3).build()).layer(convolution(1).build())),
        Named.of(
            "windows that overlap",
            of -> of.layer(convolution(3).build()).layer(pooling(3, 2).build())),
        Named.of(
            "windows with gaps between",
            of -> of.layer(convolution(3).build()).layer(pooling(2, 3).build())),
        Named.of(
            "means",
            of ->
                of.layer(convolution(3).build())
                    .layer(pooling(2, 2).poolingType(PoolingType.AVG).build())),
        Named.of(
            "another activation",
            of ->
                of.layer(convolution(3).activation(Activation.TANH).build())
                    .layer(pooling(2, 2).build())),
        Named.of(
            "normalized",
            of ->
                of.layer(convolution(3).build())
                    .layer(new BatchNormalization())
                    .layer(pooling(2, 2).build())),
        Named.of(
            "dropout",
            of ->
                of.layer(convolution(3).build())
                    .layer(pooling(2, 2).build())
                    .layer(convolution(3).dropOut(0.6).build())),
        Named.of(
            "something before the first convolution",
            of ->
                of.layer(new ZeroPaddingLayer(1, 1))
                    .layer(convolution(3).build())
                    .layer(pooling(2, 2).build())));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void they_learn_the_same(Layers layers) {
    checkFit(network(layers, InputType.convolutional(SIDE, SIDE, 3)), pictures(1));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void so_they_do_from_pictures_in_a_row(Layers layers) {
    checkFit(
        network(layers, InputType.convolutionalFlat(SIDE, SIDE, 3)),
        pictures(1).reshape(BATCH, 3 * SIDE * SIDE));
  }

  /** So large that they are convolved two at a time on the way back, the last one alone. */
  @Test
  void large_pictures() {
    int side = 300;
    var list = configuration().list();
    var usual =
        new MultiLayerNetwork(
            list.layer(convolution(3).nOut(16).build())
                .layer(pooling(4, 4).build())
                .layer(output())
                .setInputType(InputType.convolutional(side, side, 3))
                .build());
    usual.init();
    Nd4j.getRandom().setSeed(3);
    INDArray pictures = Nd4j.randn(5, 3, side, side);
    MultiLayerNetwork lean = usual.clone();
    OneDnn.tune(lean);
    for (int turn = 0; turn < 2; turn++) {
      lean.fit(new DataSet(pictures, labels().get(interval(0, 5))));
      usual.fit(new DataSet(pictures, labels().get(interval(0, 5))));
      assertClose(lean.params(), usual.params());
    }
  }

  private static void checkFit(MultiLayerNetwork usual, INDArray pictures) {
    MultiLayerNetwork lean = usual.clone();
    OneDnn.tune(lean);
    for (int turn = 0; turn < 4; turn++) {
      for (MultiLayerNetwork network : List.of(usual, lean)) {
        Nd4j.getRandom().setSeed(7L + turn);
        network.fit(new DataSet(pictures, labels()));
      }
      pictures.subi(0.1);
      assertClose(lean.output(pictures), usual.output(pictures));
      assertClose(lean.params(), usual.params());
      assertThat(lean.score()).isCloseTo(usual.score(), within(EXACT));
    }
  }

  /** Who asks for the gradient of the pictures gets it, for instance to see what counts in them. */
  @ParameterizedTest
  @MethodSource("networks")
  void the_gradient_of_the_input_is_there_for_who_asks(Layers layers) {
    MultiLayerNetwork usual = network(layers, InputType.convolutional(SIDE, SIDE, 3));
    MultiLayerNetwork lean = usual.clone();
    OneDnn.tune(lean);
    lean.fit(new DataSet(pictures(2), labels()));
    usual.fit(new DataSet(pictures(2), labels()));
    Nd4j.getRandom().setSeed(5);
    var expected = usual.calculateGradients(pictures(3), labels(), null, null);
    Nd4j.getRandom().setSeed(5);
    var gradients = lean.calculateGradients(pictures(3), labels(), null, null);
    assertClose(gradients.getSecond(), expected.getSecond());
    assertClose(gradients.getFirst().gradient(), expected.getFirst().gradient());
    assertThat(gradients.getSecond().amaxNumber().doubleValue()).isPositive();
  }

  @Test
  void the_short_ways_are_taken() {
    MultiLayerNetwork network =
        network(
            networks().findFirst().orElseThrow().getPayload(),
            InputType.convolutional(SIDE, SIDE, 3));
    OneDnn.tune(network);
    List<Layer> layers = List.of(network.getLayers());
    assertThat(layers.get(0).getHelper())
        .hasToString("LeanConvolution, channels last, gradient of weights alone");
    assertThat(layers.get(2).getHelper()).hasToString("LeanConvolution, channels last");
    assertThat(layers.get(1).getHelper()).isInstanceOf(LeanPooling.class);
  }

  @Test
  void a_graph_whose_input_two_layers_take() {
    checkGraph(graph ->
        graph
            .addLayer("a", convolution(3).build(), "in")
            .addLayer("b", convolution(3).build(), "in")
            .addLayer("a pooled", pooling(2, 2).build(), "a")
            .addLayer("b pooled", pooling(2, 2).build(), "b")
            .addVertex("both", new MergeVertex(), "a pooled", "b pooled")
            .addLayer("out", output(), "both"));
  }

  @Test
  void a_graph_whose_convolution_is_pooled_twice() {
    checkGraph(graph ->
        graph
            .addLayer("a", convolution(3).build(), "in")
            .addLayer("first", pooling(2, 2).build(), "a")
            .addLayer("second", pooling(2, 2).build(), "a")
            .addVertex("both", new MergeVertex(), "first", "second")
            .addLayer("out", output(), "both"));
  }

  @Test
  void a_graph_whose_convolution_is_pooled_and_used_as_it_is() {
    checkGraph(graph ->
        graph
            .addLayer("a", convolution(3).build(), "in")
            .addLayer("pooled", pooling(2, 2).build(), "a")
            .addLayer("b", convolution(2).stride(2, 2).build(), "a")
            .addVertex("both", new MergeVertex(), "pooled", "b")
            .addLayer("out", output(), "both"));
  }

  private static void checkGraph(Consumer<GraphBuilder> layers) {
    var builder =
        configuration()
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(SIDE, SIDE, 3))
            .setOutputs("out");
    layers.accept(builder);
    var usual = new ComputationGraph(builder.build());
    usual.init();
    ComputationGraph lean = usual.clone();
    OneDnn.tune(lean);
    for (int turn = 0; turn < 4; turn++) {
      for (ComputationGraph network : List.of(usual, lean)) {
        network.fit(new DataSet(pictures(turn), labels()));
      }
      assertClose(lean.params(), usual.params());
      assertClose(lean.outputSingle(pictures(9)), usual.outputSingle(pictures(9)));
    }
  }

  private static void assertClose(INDArray ours, INDArray theirs) {
    assertThat(ours.shape()).isEqualTo(theirs.shape());
    double largest = Math.max(1, theirs.amaxNumber().doubleValue());
    assertThat(ours.sub(theirs).amaxNumber().doubleValue()).isLessThan(EXACT * largest);
  }

  private static MultiLayerNetwork network(Layers layers, InputType input) {
    var list = configuration().list();
    layers.accept(list);
    var network =
        new MultiLayerNetwork(
            list.layer(new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build())
                .layer(output())
                .setInputType(input)
                .build());
    network.init();
    return network;
  }

  private static NeuralNetConfiguration.Builder configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Nesterovs(0.05, 0.9))
        .weightInit(WeightInit.RELU);
  }

  private static ConvolutionLayer.Builder convolution(int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel).nOut(6).activation(Activation.RELU);
  }

  private static SubsamplingLayer.Builder pooling(int kernel, int stride) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(kernel, kernel)
        .stride(stride, stride);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static INDArray pictures(int seed) {
    // ND4J takes 0 for no seed.
    Nd4j.getRandom().setSeed(1L + seed);
    return Nd4j.randn(BATCH, 3, SIDE, SIDE);
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(BATCH, 3);
    for (int row = 0; row < BATCH; row++) {
      labels.putScalar(row, row % 3, 1);
    }
    return labels;
  }
}

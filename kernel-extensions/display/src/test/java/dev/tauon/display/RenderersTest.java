package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.charts.Charts;
import dev.tauon.charts.ImageGrid;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.BinaryScores;
import dev.tauon.training.Gpu;
import dev.tauon.training.Gpus;
import dev.tauon.training.History;
import dev.tauon.training.Scores;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class RenderersTest {
  @Test
  void all_are_found_as_services() {
    assertThat(ServiceLoader.load(Renderer.class).stream().map(p -> p.get().type().getSimpleName()))
        .contains(
            "IChart",
            "Picture",
            "Table",
            "INDArray",
            "MultiLayerNetwork",
            "ComputationGraph",
            "Evaluation",
            "Scores",
            "History");
  }

  @Test
  void a_chart_comes_as_svg_and_as_png_of_twice_its_size() {
    MimeBundle bundle = new ChartRenderer().render(Charts.line("Load", new double[] {1, 3, 2}));
    assertThat((String) bundle.data().get(MimeBundle.SVG)).startsWith("<svg").contains("Load");
    byte[] png = Base64.getDecoder().decode((String) bundle.data().get(MimeBundle.PNG));
    assertThat(png).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertThat(bundle.metadata().get(MimeBundle.PNG))
        .isEqualTo(Map.of("width", 724, "height", 404));
  }

  @Test
  void a_line_of_a_million_points_is_small() {
    double[] noise = new java.util.Random(1).doubles(1_000_000).toArray();
    MimeBundle bundle = new ChartRenderer().render(Charts.line("Noise", noise));
    assertThat((String) bundle.data().get(MimeBundle.SVG))
        .hasSizeLessThan(300_000)
        .doesNotContain("<image");
  }

  @Test
  void many_points_are_pixels_by_day_and_by_night() {
    double[] noise = new java.util.Random(1).doubles(20_000).toArray();
    double[] others = new java.util.Random(2).doubles(20_000).toArray();
    MimeBundle bundle = new ChartRenderer().render(Charts.scatter("Noise", noise, others));
    assertThat((String) bundle.data().get(MimeBundle.SVG))
        .contains("<image class=\"day\"", "<image class=\"night\"")
        .hasSizeLessThan(900_001);
  }

  @Test
  void an_image_grid_is_a_picture() {
    var image = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    MimeBundle bundle =
        new PictureRenderer().render(new ImageGrid("Digits", List.of(image), List.of("7"), 5));
    assertThat(bundle.data()).containsKey(MimeBundle.PNG);
    assertThat(bundle.data().get(MimeBundle.TEXT)).isEqualTo("[Digits: 7]");
  }

  @Test
  void scores_show_numbers_and_escape_the_names_of_classes() {
    var scores = new Scores(new long[][] {{8, 2}, {1, 9}}, List.of("<b>cat", "dog"));
    MimeBundle bundle = new ScoresRenderer().render(scores);
    assertThat((String) bundle.data().get(MimeBundle.HTML))
        .contains("0.8500")
        .contains("&lt;b&gt;cat")
        .doesNotContain("<b>cat");
  }

  @Test
  void an_array_shows_its_shape_type_and_values() {
    MimeBundle bundle = new ArrayRenderer().render(Nd4j.arange(6).reshape(2, 3));
    assertThat((String) bundle.data().get(MimeBundle.HTML))
        .contains("FLOAT array of shape [2, 3]")
        .contains(">5</td>");
  }

  @Test
  void a_large_array_leaves_its_middle_out() {
    MimeBundle bundle = new ArrayRenderer().render(Nd4j.zeros(50, 3, 100, 100));
    assertThat((String) bundle.data().get(MimeBundle.HTML))
        .contains("…")
        .contains("[0, 0, :, :], the first of 150")
        .hasSizeLessThan(40_000);
    assertThat((String) bundle.data().get(MimeBundle.TEXT)).hasSizeLessThan(200);
  }

  @Test
  void a_scalar_and_a_vector_are_shown() {
    assertThat((String) new ArrayRenderer().render(Nd4j.scalar(2.5)).data().get(MimeBundle.HTML))
        .contains(">2.5</td>");
    assertThat((String) new ArrayRenderer().render(Nd4j.arange(100)).data().get(MimeBundle.HTML))
        .contains(">99</td>");
  }

  @Test
  void a_network_lists_its_layers() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(8).name("<i>first").build())
                .layer(new OutputLayer.Builder().nIn(8).nOut(3).build())
                .build());
    network.init();
    assertThat((String) new LayersRenderer().render(network).data().get(MimeBundle.HTML))
        .contains("&lt;i&gt;first")
        .contains("DenseLayer")
        .contains("4 → 8")
        .contains("67 parameters");
  }

  @Test
  void a_graph_lists_its_vertices_with_what_they_take_their_input_from() {
    var graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("speed", "weather")
                .addLayer("a", new DenseLayer.Builder().nIn(4).nOut(8).build(), "speed")
                .addLayer("b", new DenseLayer.Builder().nIn(2).nOut(8).build(), "weather")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer(
                    "flow",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "both")
                .setOutputs("flow")
                .build());
    graph.init();
    Map<String, Object> data = new GraphRenderer().render(graph).data();
    assertThat((String) data.get(MimeBundle.HTML))
        .contains("<th")
        .contains("From")
        .contains("MergeVertex")
        .contains("a, b")
        .contains("weather")
        .contains("81 parameters");
    assertThat((String) data.get(MimeBundle.TEXT))
        .containsPattern("both +MergeVertex +a, b")
        .containsPattern("flow +OutputLayer +16 → 1 +\\S+ +both +17");
  }

  @Test
  void scores_of_two_classes_show_curves_and_thresholds() {
    var scores =
        BinaryScores.of(
            new double[] {0.1, 0.4, 0.35, 0.8},
            new boolean[] {false, false, true, true},
            List.of("healthy", "<b>ill"));
    assertThat((String) new BinaryScoresRenderer().render(scores).data().get(MimeBundle.HTML))
        .contains("data:image/png;base64,")
        .contains("Wanted recall")
        .contains("0.3500")
        .contains("2 of &lt;b&gt;ill");
  }

  @Test
  void gpus_are_listed_with_the_verdict() {
    var gpus =
        new Gpus(
            List.of(new Gpu("<i>Card", "9.0", 24_576, 24_000, "550.1")),
            Optional.of("it is too new"));
    assertThat((String) new GpusRenderer().render(gpus).data().get(MimeBundle.HTML))
        .contains("&lt;i&gt;Card")
        .contains("24,000 of 24,576 MiB")
        .contains("trained on the CPU: it is too new");
  }

  @Test
  void a_history_without_epochs_is_a_sentence() {
    assertThat(new HistoryRenderer().render(new History(List.of())).data())
        .containsEntry(MimeBundle.TEXT, "No epoch is over yet");
  }
}

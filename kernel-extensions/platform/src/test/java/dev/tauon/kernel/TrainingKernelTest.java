package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are fitted in cells with DL4J's own calls. */
@Timeout(240)
class TrainingKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start("-Xmx1g");
    ok(
        """
        import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
        MultiLayerNetwork network() {
          var built = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().updater(new Adam(0.01)).list()
              .layer(new DenseLayer.Builder().nIn(4).nOut(8).activation(Activation.RELU).build())
              .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(8).nOut(2).activation(Activation.SOFTMAX).build())
              .build());
          built.init();
          return built;
        }
        DataSet examples() {
          INDArray x = Nd4j.rand(60, 4);
          INDArray large = x.sum(true, 1).gt(2).castTo(x.dataType());
          return new DataSet(x, Nd4j.hstack(large.rsub(1), large));
        }
        DataSetIterator batches = new ListDataSetIterator<>(examples().asList(), 20);
        """);
  }

  private static List<Told> ok(String code) throws Exception {
    List<Told> told = kernel.run(code);
    assertThat(told).as(told.toString()).extracting(Told::type).doesNotContain("error");
    return told;
  }

  /** The last state of each display, as text. */
  private static String shown(List<Told> told) {
    return told.stream()
        .filter(t -> t.type().equals("display_data") || t.type().equals("update_display_data"))
        .map(t -> String.valueOf(t.map("data").get("text/plain")))
        .collect(Collectors.joining("\n---\n"));
  }

  private static long displays(List<Told> told) {
    return told.stream().filter(t -> t.type().equals("display_data")).count();
  }

  @Test
  void dl4js_own_fit_shows_a_bar_and_curves() throws Exception {
    List<Told> told = ok("network().fit(batches, 3);");
    assertThat(displays(told)).isEqualTo(1);
    assertThat(shown(told)).contains("Epoch 3/3, batch 3/3").contains("done in");
    assertThat(shown(told)).contains("epoch 3: training loss").contains("accuracy");
    assertThat(told.toString()).contains("data:image/png");
  }

  @Test
  void a_fit_inside_of_a_method_or_a_lambda_is_seen_too() throws Exception {
    List<Told> told =
        ok(
            """
            void train(MultiLayerNetwork some) { Runnable later = () -> some.fit(batches, 2); later.run(); }
            train(network());
            """);
    assertThat(shown(told)).contains("Epoch 2/2");
  }

  @Test
  void a_loop_over_epochs_is_one_training() throws Exception {
    List<Told> told =
        ok("var looped = network();\nfor (int i = 0; i < 4; i++) { looped.fit(batches); }");
    assertThat(displays(told)).isEqualTo(1);
    assertThat(shown(told)).contains("Epoch 4/4").contains("epoch 4: training loss");
    List<Told> next = ok("looped.fit(batches);");
    assertThat(shown(next)).contains("Epoch 1/1");
  }

  @Test
  void listeners_of_the_person_are_called_and_kept_and_no_other_stays() throws Exception {
    assertThat(
            kernel.result(
                """
                var heard = new ArrayList<Integer>();
                var listened = network();
                listened.setListeners(new org.deeplearning4j.optimize.api.BaseTrainingListener() {
                  @Override public void iterationDone(Model model, int iteration, int epoch) { heard.add(iteration); }
                });
                listened.fit(batches, 2);
                heard.size() + " " + listened.getListeners().size()
                """))
        .isEqualTo("6 1");
  }

  @Test
  void one_line_makes_it_quiet_and_another_brings_it_back() throws Exception {
    ok("Training.quiet();");
    try {
      assertThat(shown(ok("network().fit(batches, 2);"))).isEmpty();
    } finally {
      ok("Training.shown();");
    }
    assertThat(shown(ok("network().fit(batches, 2);"))).contains("Epoch 2/2");
  }

  @Test
  void a_fit_that_fails_fails_as_dl4j_says_and_the_bar_says_so() throws Exception {
    List<Told> told =
        kernel.run(
            "network().fit(new ListDataSetIterator<>(new DataSet(Nd4j.rand(4, 9), Nd4j.rand(4, 2)).asList(), 2), 1);");
    assertThat(told).extracting(Told::type).contains("error");
    assertThat(RunningKernel.of(told, "error").text("ename")).contains("DL4JInvalidInput");
  }

  @Test
  void a_network_that_a_cell_makes_computes_its_convolutions_once() throws Exception {
    assertThat(
            kernel.result(
                """
                var seeing = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list()
                    .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build())
                    .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(2).build())
                    .setInputType(InputType.convolutional(8, 8, 1)).build());
                seeing.init();
                seeing.getLayer(0).getHelper().getClass().getSimpleName()
                """))
        .contains("LeanConvolution");
  }

  @Test
  void one_seed_gives_the_same_curve_again() throws Exception {
    var sums = new HashSet<String>();
    for (int i = 0; i < 2; i++) {
      sums.add(
          kernel.result(
              """
              Reproducible.seed(7);
              var seeded = network();
              seeded.fit(new ListDataSetIterator<>(examples().asList(), 20), 2);
              seeded.params().sumNumber() + " " + seeded.score()
              """));
    }
    assertThat(sums).hasSize(1);
    assertThat(
            kernel.result(
                "Reproducible.seed(8); var other = network(); other.params().sumNumber() + \" \""))
        .isNotIn(sums);
  }

  @Test
  void the_gpu_magic_tells_what_is_there_and_why_it_is_not_used(@TempDir Path folder)
      throws Exception {
    assertThat(told(kernel, "%gpu")).contains("Networks are trained on the CPU: ");
    Path fake = folder.resolve("nvidia-smi");
    Files.writeString(fake, "#!/bin/sh\necho 'NVIDIA H200, 9.0, 143771, 143000, 550.54'\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var other = RunningKernel.start(Map.of("PATH", folder + ":" + System.getenv("PATH")))) {
      assertThat(told(other, "%gpu"))
          .contains("GPU 0: NVIDIA H200, compute capability 9.0, 143,000 of 143,771 MiB free")
          .contains("trained on the CPU: the NVIDIA H200 has compute capability 9.0");
    }
  }

  private static String told(RunningKernel asked, String code) throws Exception {
    return String.valueOf(
        RunningKernel.of(asked.run(code), "execute_result").map("data").get("text/plain"));
  }
}

package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.CrashReportingUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ReasonsTest {
  private static final DataSet DIGITS = Nets.digits(64, 1);

  @BeforeEach
  void noDumps() {
    CrashReportingUtil.crashDumpsEnabled(false);
  }

  @AfterEach
  void dumps() {
    CrashReportingUtil.crashDumpsEnabled(true);
  }

  private static ComputationGraph misbuilt() {
    var graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", new DenseLayer.Builder().nIn(4).nOut(8).build(), "in")
                .addLayer("second", new DenseLayer.Builder().nIn(7).nOut(8).build(), "first")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(8)
                        .nOut(1)
                        .build(),
                    "second")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  @Test
  void a_layer_that_does_not_fit_the_one_before_is_named() {
    assertThatThrownBy(
            () -> Training.of(misbuilt()).on(new DataSet(Nd4j.rand(5, 4), Nd4j.rand(5, 1))).fit())
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("\"second\" (DenseLayer)")
        .hasMessageContaining("built for 7 values");
  }

  @Test
  void features_that_are_no_numbers_are_told_apart_from_a_rate_that_is_too_high() {
    DataSet spoilt = new DataSet(DIGITS.getFeatures().dup(), DIGITS.getLabels());
    spoilt.getFeatures().putScalar(40, Double.NaN);
    assertThatThrownBy(() -> Training.of(Nets.small(0.01)).on(spoilt).fit())
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("features of this batch hold values that are no numbers");
  }

  @Test
  void weights_are_left_as_they_were_before_the_loss_was_no_number() {
    var network = Nets.small(1e30);
    assertThatThrownBy(() -> Training.of(network).on(DIGITS).epochs(3).fit())
        .isInstanceOf(TrainingFailed.class);
    assertThat(Double.isFinite(network.params().sumNumber().doubleValue())).isTrue();
  }

  private static void failsWith(Throwable thrown, String... words) {
    var network = Nets.small(0.01);
    network.addListeners(
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {
            throw ReasonsTest.<RuntimeException>unchecked(thrown);
          }
        });
    assertThatThrownBy(() -> Training.of(network).on(DIGITS).batchSize(32).fit())
        .isInstanceOf(TrainingFailed.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void a_full_heap_names_the_batch_size_and_the_limit() {
    failsWith(
        new OutOfMemoryError("Java heap space"),
        "Java's heap",
        "[32, 1, 28, 28]",
        "batch size of 16 instead of 32",
        "%jvm -Xmx4g");
  }

  @Test
  void a_full_memory_outside_of_the_heap_names_its_option() {
    failsWith(
        new OutOfMemoryError("Physical memory usage is too high: physicalBytes > 8G"),
        "outside of Java's heap",
        "org.bytedeco.javacpp.maxbytes");
  }

  @Test
  void a_full_gpu_is_named() {
    failsWith(
        new IllegalStateException("CUDA error: out of memory"),
        "on the GPU",
        "batch size of 16 instead of 32");
  }
}

package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What can be learnt from: iterators, several inputs and outputs, steps. */
class FitDataTest {
  private static final DataSet TRAIN = Nets.digits(300, 1);
  private static final DataSet VALIDATION = Nets.digits(100, 2);

  private static MultiDataSet several(int count) {
    INDArray first = Nd4j.rand(count, 3);
    INDArray second = Nd4j.rand(count, 2);
    INDArray sum = first.sum(true, 1).add(second.sum(true, 1));
    INDArray large = sum.gt(2.5).castTo(first.dataType());
    return new MultiDataSet(
        new INDArray[] {first, second}, new INDArray[] {Nd4j.hstack(large.rsub(1), large), sum});
  }

  private static ComputationGraph twoInputsTwoOutputs() {
    var graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("da", new DenseLayer.Builder().nIn(3).nOut(8).build(), "a")
                .addLayer("db", new DenseLayer.Builder().nIn(2).nOut(8).build(), "b")
                .addVertex("both", new MergeVertex(), "da", "db")
                .addLayer(
                    "class",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "both")
                .addLayer(
                    "sum",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "both")
                .setOutputs("class", "sum")
                .build());
    graph.init();
    return graph;
  }

  @Nested
  class AGraphOfSeveralInputsAndOutputs {
    @Test
    void learns_from_a_multi_data_set() {
      Nd4j.getRandom().setSeed(3);
      History history =
          Training.of(twoInputsTwoOutputs())
              .on(several(400))
              .validatedOn(several(100))
              .epochs(15)
              .batchSize(20)
              .fit();
      assertThat(history.validationLoss()[14]).isLessThan(history.validationLoss()[0] / 2);
      assertThat(history.validationAccuracy()[14]).isGreaterThan(0.8);
    }

    @Test
    void learns_from_an_iterator_as_from_the_data() {
      MultiDataSet data = several(100);
      History inMemory =
          Training.of(twoInputsTwoOutputs()).on(data).seed(5).batchSize(20).epochs(2).fit();
      History iterated =
          Training.of(twoInputsTwoOutputs())
              .on(MultiBatches.shuffled(data, 20, 5))
              .validatedOn(data)
              .epochs(2)
              .fit();
      assertThat(iterated.validationLoss())
          .containsExactly(inMemory.trainingLoss(), Offset.offset(1e-5));
    }

    @Test
    void a_network_in_a_row_refuses_them_with_the_reason() {
      assertThatThrownBy(() -> Training.of(Nets.small(0.01)).on(several(10)).fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("one input and one output; these data have 2 and 2");
    }
  }

  @Nested
  class AnIterator {
    @Test
    void gives_the_same_as_the_data_in_memory() {
      History inMemory =
          Training.of(Nets.small(0.005)).on(TRAIN).validatedOn(VALIDATION).seed(7).epochs(2).fit();
      History iterated =
          Training.of(Nets.small(0.005))
              .on(Batches.shuffled(TRAIN, 32, 7))
              .validatedOn(Batches.inOrder(VALIDATION, 30))
              .epochs(2)
              .fit();
      assertThat(iterated.validationLoss())
          .containsExactly(inMemory.validationLoss(), Offset.offset(1e-4));
      assertThat(iterated.validationAccuracy()).containsExactly(inMemory.validationAccuracy());
    }

    @Test
    void has_the_training_figures_of_its_batches_while_they_were_learnt() {
      History history =
          Training.of(Nets.small(0.0)).on(Batches.shuffled(TRAIN, 100, 7)).validatedOn(TRAIN).fit();
      // With a learning rate of 0 the network stays the same, so all of these are one figure.
      assertThat(history.trainingAccuracy()[0]).isEqualTo(history.validationAccuracy()[0]);
      assertThat(history.trainingLoss()[0])
          .isCloseTo(history.validationLoss()[0], Offset.offset(1e-5));
    }

    @Test
    void of_unknown_length_is_counted_in_its_first_round() {
      var plans = new ArrayList<String>();
      Training.of(Nets.small(0.005))
          .on(new ListDataSetIterator<>(TRAIN.asList(), 100))
          .epochs(2)
          .watchedBy(plan ->
              new TrainingWatcher() {
                @Override
                public void advanced(Progress p) {
                  plans.add(
                      "%d/%d of %d: %.2f"
                          .formatted(p.epoch(), p.batch(), p.plan().batches(), p.share()));
                }

                @Override
                public void finished(Progress last) {
                  plans.add("done %.1f".formatted(last.share()));
                }

                @Override
                public void failed(Progress last, Throwable reason) {}
              })
          .fit();
      assertThat(plans)
          .containsExactly(
              "1/1 of 0: 0.00",
              "1/2 of 0: 0.00",
              "1/3 of 0: 0.00",
              "1/3 of 3: 0.50",
              "2/1 of 3: 0.67",
              "2/2 of 3: 0.83",
              "2/3 of 3: 1.00",
              "done 1.0");
    }

    @Test
    void of_another_shape_is_refused_with_the_layer_and_what_to_change() {
      var wide = new DataSet(Nd4j.zeros(4, 1, 32, 32), Nd4j.zeros(4, 10));
      assertThatThrownBy(() -> Training.of(Nets.small(0.01)).on(Batches.inOrder(wide, 2)).fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("\"layer0\" (DenseLayer)")
          .hasMessageContaining("built for 784 values an example, and the data have 1,024");
    }
  }

  @Nested
  class StepsPerEpoch {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private History fit(int steps, int epochs) {
      PrintStream screen = System.err;
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      try {
        return Training.of(Nets.small(0.005))
            .on(Batches.shuffled(TRAIN, 100, 1))
            .validatedOn(VALIDATION)
            .stepsPerEpoch(steps)
            .epochs(epochs)
            .watchedBy(plan -> batches)
            .fit();
      } finally {
        System.setErr(screen);
      }
    }

    private final List<String> seen = new ArrayList<>();
    private final TrainingWatcher batches =
        new TrainingWatcher() {
          @Override
          public void advanced(Progress p) {
            if (p.history().epochs().size() < p.epoch()) {
              seen.add(p.epoch() + "/" + p.batch());
            }
          }

          @Override
          public void finished(Progress last) {}

          @Override
          public void failed(Progress last, Throwable reason) {}
        };

    @Test
    void more_than_there_are_show_the_data_again_with_one_notice() {
      fit(7, 2);
      assertThat(seen).hasSize(14).startsWith("1/1").endsWith("2/7");
      assertThat(said.toString(StandardCharsets.UTF_8))
          .containsOnlyOnce("7 steps an epoch are more batches than the data have");
    }

    @Test
    void fewer_than_there_are_go_on_in_the_next_epoch() {
      fit(2, 3);
      assertThat(seen).containsExactly("1/1", "1/2", "2/1", "2/2", "3/1", "3/2");
      assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void keras_augmenter_rescales_validation_pictures_and_changes_none_of_them() {
    DataSet bytes = new DataSet(TRAIN.getFeatures().mul(255), TRAIN.getLabels());
    DataSet seen = new DataSet(VALIDATION.getFeatures().mul(255), VALIDATION.getLabels());
    History rescaled =
        Training.of(Nets.small(0.0))
            .on(bytes)
            .validatedOn(seen)
            .augmented(ImageAugmenter.rescaled(1 / 255.0).withRotation(180).withFlip(true))
            .fit();
    History plain = Training.of(Nets.small(0.0)).on(TRAIN).validatedOn(VALIDATION).fit();
    assertThat(rescaled.validationLoss())
        .containsExactly(plain.validationLoss(), Offset.offset(1e-4));
  }

  @Nested
  class Seeds {
    private double[] curve(long seed) {
      Reproducible.seed(seed);
      var network =
          new MultiLayerNetwork(
              Reproducible.configuration()
                  .updater(new Adam(0.005))
                  .list()
                  .layer(
                      new DenseLayer.Builder()
                          .nIn(784)
                          .nOut(32)
                          .dropOut(0.7)
                          .activation(Activation.RELU)
                          .build())
                  .layer(
                      new OutputLayer.Builder(LossFunction.MCXENT)
                          .nIn(32)
                          .nOut(10)
                          .activation(Activation.SOFTMAX)
                          .build())
                  .build());
      network.init();
      DataSet flat = new DataSet(TRAIN.getFeatures().reshape('c', 300, 784), TRAIN.getLabels());
      return Training.of(network).on(flat).epochs(3).fit().trainingLoss();
    }

    @Test
    void one_call_makes_weights_dropout_and_order_the_same_again() {
      double[] first = curve(11);
      assertThat(curve(11)).containsExactly(first);
      assertThat(curve(12)).isNotEqualTo(first);
      assertThat(curve(0)).containsExactly(curve(0));
      Reproducible.seed(42);
    }
  }
}

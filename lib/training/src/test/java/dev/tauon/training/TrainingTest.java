package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.charts.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TrainingTest {
  private static final DataSet TRAIN = Nets.digits(1_000, 1);
  private static final DataSet VALIDATION = Nets.digits(300, 2);

  private static Training training(MultiLayerNetwork network) {
    return Training.of(network).on(TRAIN).validatedOn(VALIDATION).epochs(3).batchSize(32);
  }

  @Test
  void the_tutorials_network_has_the_weights_that_it_should() {
    assertThat(Nets.convolutional().numParams()).isEqualTo(693_962);
  }

  @Test
  void a_network_gets_better_and_the_history_shows_it() {
    History history = training(Nets.small(0.005)).fit();
    assertThat(history.epochs()).extracting(Epoch::number).containsExactly(1, 2, 3);
    assertThat(history.trainingLoss()[2]).isLessThan(history.trainingLoss()[0]);
    assertThat(history.validationAccuracy()[2]).isGreaterThan(0.7);
    assertThat(history.time()).isPositive();
    assertThat(Svg.of(history.figure()))
        .contains("<title>Accuracy: training, validation; Loss: training, validation</title>");
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    double[] first =
        training(Nets.small(0.005)).augmented(Augmentation.digits()).fit().trainingLoss();
    double[] second =
        training(Nets.small(0.005)).augmented(Augmentation.digits()).fit().trainingLoss();
    assertThat(second).containsExactly(first, Offset.offset(1e-4));
  }

  @Test
  void a_graph_is_trained_like_a_row_of_layers() {
    History history = Training.fit(Nets.graph(), TRAIN, VALIDATION, 2, 32);
    assertThat(history.validationAccuracy()[1]).isGreaterThan(0.6);
  }

  @Test
  void without_validation_data_the_figure_has_the_training_alone() {
    History history = Training.of(Nets.small(0.005)).on(TRAIN).fit();
    assertThat(history.validationLoss()).containsOnly(Double.NaN);
    assertThat(Svg.of(history.figure()))
        .contains("<title>Accuracy: training; Loss: training</title>");
  }

  @Nested
  class ValidatedInSteps {
    private static final int BATCH = 50;

    private double[] loss(Training training) {
      return training.epochs(2).fit().validationLoss();
    }

    private Training training() {
      return Training.of(Nets.small(0.005)).on(TRAIN).batchSize(100);
    }

    private DataSet firstOfValidation(int count) {
      return new DataSet(
          VALIDATION.getFeatures().get(NDArrayIndex.interval(0, count)).dup(),
          VALIDATION.getLabels().get(NDArrayIndex.interval(0, count)).dup());
    }

    @Test
    void the_first_batches_of_an_iterator_are_measured_in_every_epoch() {
      var batches = new ListDataSetIterator<>(VALIDATION.asList(), BATCH);
      double[] two = loss(training().validatedOn(batches).validationSteps(2));
      assertThat(two)
          .containsExactly(
              loss(training().validatedOn(firstOfValidation(2 * BATCH))), Offset.offset(1e-4));
      assertThat(two[1])
          .isNotCloseTo(loss(training().validatedOn(batches))[1], Offset.offset(1e-3));
    }

    @Test
    void the_first_examples_in_memory_are_measured() {
      double[] one = loss(training().validatedOn(VALIDATION).validationSteps(1));
      assertThat(one)
          .containsExactly(
              loss(training().validatedOn(firstOfValidation(Measure.BATCH))), Offset.offset(1e-4));
      assertThat(one[1])
          .isNotCloseTo(loss(training().validatedOn(VALIDATION))[1], Offset.offset(1e-4));
    }

    @Test
    void more_steps_than_there_are_batches_measure_them_all_once() {
      var batches = new ListDataSetIterator<>(VALIDATION.asList(), BATCH);
      assertThat(loss(training().validatedOn(batches).validationSteps(100)))
          .containsExactly(loss(training().validatedOn(VALIDATION)), Offset.offset(1e-4));
    }

    @Test
    void no_step_is_refused() {
      assertThatThrownBy(() -> training().validationSteps(0))
          .hasMessageContaining("validation steps");
    }
  }

  @Nested
  class WhenItCannotGoOn {
    @Test
    void a_loss_that_is_no_number_is_explained() {
      assertThatThrownBy(() -> training(Nets.small(1e30)).fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("epoch 1")
          .hasMessageContaining("layer1\" (OutputLayer)")
          .hasMessageContaining("A smaller learning rate than 1.0E30");
    }

    @Test
    void features_of_another_shape_are_named() {
      var wide = new DataSet(Nd4j.zeros(4, 1, 32, 32), Nd4j.zeros(4, 10));
      assertThatThrownBy(() -> Training.of(Nets.small(0.01)).on(wide).fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("[4, 1, 32, 32]");
    }

    @Test
    void labels_of_another_count_are_named() {
      var five = new DataSet(Nd4j.zeros(4, 1, 28, 28), Nd4j.zeros(4, 5));
      assertThatThrownBy(() -> Training.of(Nets.small(0.01)).on(five).fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("gives 10 values")
          .hasMessageContaining("have 5");
    }

    @Test
    void no_data_are_a_sentence() {
      assertThatThrownBy(() -> Training.of(Nets.small(0.01)).fit())
          .hasMessageContaining("nothing to learn from");
    }

    @Test
    void an_interrupt_stops_it_between_two_batches() {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> training(Nets.small(0.005)).fit())
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("batch 1");
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Nested
  class WhenWatched {
    private final List<String> told = new ArrayList<>();

    private TrainingWatcher.Provider watcher(RuntimeException thrown) {
      return plan ->
          new TrainingWatcher() {
            @Override
            public void advanced(Progress progress) {
              told.add(progress.epoch() + "/" + progress.batch());
              if (thrown != null) {
                throw thrown;
              }
            }

            @Override
            public void finished(Progress last) {
              told.add("finished at " + last.share());
            }

            @Override
            public void failed(Progress last, Throwable reason) {
              told.add("failed");
            }
          };
    }

    @Test
    void every_batch_and_the_end_are_told() {
      Training.of(Nets.small(0.005)).on(TRAIN).batchSize(500).watchedBy(watcher(null)).fit();
      assertThat(told).containsExactly("1/1", "1/2", "finished at 1.0");
    }

    @Test
    void a_watcher_that_throws_is_left_alone_and_the_training_goes_on() {
      History history =
          Training.of(Nets.small(0.005))
              .on(TRAIN)
              .batchSize(500)
              .watchedBy(watcher(new IllegalStateException("no screen")))
              .fit();
      assertThat(told).containsExactly("1/1");
      assertThat(history.epochs()).hasSize(1);
    }
  }
}

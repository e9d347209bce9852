package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class CallbacksTest {
  private static final DataSet TRAIN = Nets.digits(200, 1);
  private static final DataSet VALIDATION = Nets.digits(100, 2);

  @TempDir Path folder;

  private static Training training(MultiLayerNetwork network, int epochs) {
    return Training.of(network).on(TRAIN).validatedOn(VALIDATION).epochs(epochs).batchSize(50);
  }

  /** Sets the validation loss of each epoch by its own weights: nothing else decides. */
  private record Fixed(double... losses) {
    Epoch epoch(int number) {
      var measure = new Measure(losses[number - 1], 0.5);
      return new Epoch(
          number, measure, java.util.Optional.of(measure), java.time.Duration.ofMillis(10));
    }
  }

  /** A training that only tells one callback of epochs whose figures are given. */
  private static final class FakeFitting implements Fitting {
    private final MultiLayerNetwork network = Nets.small(0.01);
    private final List<Double> rates = new ArrayList<>();
    private double rate = 0.1;
    private int epoch;
    private String stopped = "";

    void run(Callback callback, Fixed fixed) {
      callback.begun(this);
      while (epoch < fixed.losses.length && stopped.isEmpty()) {
        epoch++;
        callback.epochBegun(this);
        rates.add(rate);
        network.params().assign(epoch);
        callback.epochOver(this, fixed.epoch(epoch));
      }
      callback.ended(this);
    }

    @Override
    public MultiLayerNetwork network() {
      return network;
    }

    @Override
    public TrainingPlan plan() {
      throw new UnsupportedOperationException();
    }

    @Override
    public History history() {
      return new History(List.of());
    }

    @Override
    public int epoch() {
      return epoch;
    }

    @Override
    public OptionalDouble learningRate() {
      return OptionalDouble.of(rate);
    }

    @Override
    public void learningRate(double other) {
      rate = other;
    }

    @Override
    public void stop(String reason) {
      stopped = reason;
    }
  }

  @Nested
  class Stopping {
    private final FakeFitting fitting = new FakeFitting();

    @Test
    void waits_as_many_epochs_as_its_patience_and_gives_the_best_weights_back() {
      fitting.run(EarlyStopping.on(Monitor.VALIDATION_LOSS, 2), new Fixed(1.0, 0.5, 0.6, 0.7, 0.4));
      assertThat(fitting.epoch).isEqualTo(4);
      assertThat(fitting.stopped)
          .isEqualTo("the validation loss has not been better than 0.5000 since epoch 2");
      assertThat(fitting.network.params().meanNumber().doubleValue()).isEqualTo(2);
    }

    @Test
    void keeps_the_last_weights_where_that_is_asked() {
      fitting.run(
          EarlyStopping.on(Monitor.VALIDATION_LOSS, 1).keepingLast(), new Fixed(0.5, 0.6, 0.1));
      assertThat(fitting.network.params().meanNumber().doubleValue()).isEqualTo(2);
    }

    @Test
    void takes_a_small_change_for_none() {
      fitting.run(
          EarlyStopping.on(Monitor.VALIDATION_LOSS, 2).leastChange(0.2),
          new Fixed(1.0, 0.9, 0.85, 0.1));
      assertThat(fitting.epoch).isEqualTo(3);
    }

    @Test
    void a_training_ends_early_with_its_notice_and_its_history() {
      History history =
          training(Nets.small(0.0), 20)
              .with(EarlyStopping.on(Monitor.VALIDATION_LOSS, 2).leastChange(0.1))
              .fit();
      assertThat(history.epochs()).hasSize(3);
    }

    @Test
    void without_validation_data_it_says_what_is_missing() {
      assertThatThrownBy(() ->
              Training.of(Nets.small(0.01))
                  .on(TRAIN)
                  .with(EarlyStopping.on(Monitor.VALIDATION_LOSS, 2))
                  .fit())
          .isInstanceOf(TrainingFailed.class)
          .hasMessageContaining("goes by the validation loss")
          .hasMessageContaining("validatedOn(data)");
    }
  }

  @Nested
  class Rates {
    @Test
    void a_plateau_makes_the_rate_smaller_once_for_each_time_of_patience() {
      var fitting = new FakeFitting();
      fitting.run(
          LearningRate.reducedOnPlateau(Monitor.VALIDATION_LOSS, 0.5, 2),
          new Fixed(1, 2, 2, 2, 2, 0.5, 0.6));
      assertThat(fitting.rates).containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025);
    }

    @Test
    void a_schedule_sets_the_rate_that_dl4j_learns_with() {
      var network = Nets.small(0.01);
      var seen = new ArrayList<Double>();
      training(network, 3)
          .with(
              LearningRate.by((epoch, rate) -> epoch == 1 ? rate : rate / 10),
              new Callback() {
                @Override
                public void batchOver(Fitting fitting, int batch, double loss) {
                  if (batch == 1) {
                    seen.add(network.getLearningRate(0));
                  }
                }
              })
          .fit();
      assertThat(seen).hasSize(3);
      assertThat(seen.get(0)).isCloseTo(0.01, Offset.offset(1e-9));
      assertThat(seen.get(1)).isCloseTo(0.001, Offset.offset(1e-9));
      assertThat(seen.get(2)).isCloseTo(0.0001, Offset.offset(1e-9));
    }

    @Test
    void a_schedule_of_dl4j_is_taken_too() {
      var fitting = new FakeFitting();
      fitting.run(
          LearningRate.by(new ExponentialSchedule(ScheduleType.EPOCH, 0.1, 0.5)),
          new Fixed(1, 1, 1));
      assertThat(fitting.rates).containsExactly(0.1, 0.05, 0.025);
    }
  }

  @Nested
  class Written {
    @Test
    void the_log_has_a_line_for_each_epoch() throws IOException {
      Path file = folder.resolve("log.csv");
      History history = training(Nets.small(0.005), 2).with(CsvLog.to(file)).fit();
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.getFirst())
          .isEqualTo("epoch,accuracy,loss,val_accuracy,val_loss,learning_rate,seconds");
      assertThat(lines).hasSize(3);
      String[] second = lines.get(2).split(",", -1);
      assertThat(second[0]).isEqualTo("2");
      assertThat(Double.parseDouble(second[1])).isEqualTo(history.trainingAccuracy()[1]);
      assertThat(Double.parseDouble(second[2])).isEqualTo(history.trainingLoss()[1]);
      assertThat(Double.parseDouble(second[4])).isEqualTo(history.validationLoss()[1]);
      assertThat(second[5]).isEqualTo("0.005");
      training(Nets.small(0.005), 1).with(CsvLog.appending(file)).fit();
      assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void the_checkpoint_holds_the_best_network() {
      Path file = folder.resolve("best");
      var network = Nets.small(0.005);
      var weights = new ArrayList<INDArray>();
      History history =
          training(network, 3)
              .with(
                  BestCheckpoint.to(
                      file,
                      Monitor.VALIDATION_LOSS,
                      net -> SavedModel.ofPictures(net, Mnist.CLASSES, 1, 28, 28)),
                  new Callback() {
                    @Override
                    public void epochOver(Fitting fitting, Epoch epoch) {
                      weights.add(network.params().dup());
                    }
                  })
              .fit();
      int best = history.best(Monitor.VALIDATION_LOSS).number();
      assertThat(Models.load(file).network().params()).isEqualTo(weights.get(best - 1));
    }

    @Test
    void a_checkpoint_that_cannot_be_written_costs_no_training() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "in the way");
      History history =
          training(Nets.small(0.005), 1)
              .with(
                  BestCheckpoint.to(
                      file.resolve("model"),
                      Monitor.VALIDATION_LOSS,
                      net -> SavedModel.ofPictures(net, Mnist.CLASSES, 1, 28, 28)))
              .fit();
      assertThat(history.epochs()).hasSize(1);
    }
  }

  @Test
  void callbacks_are_told_of_the_end_when_the_training_fails() {
    var ended = new ArrayList<Integer>();
    assertThatThrownBy(() ->
            training(Nets.small(1e30), 2)
                .with(
                    new Callback() {
                      @Override
                      public void ended(Fitting fitting) {
                        ended.add(fitting.epoch());
                      }
                    })
                .fit())
        .isInstanceOf(TrainingFailed.class);
    assertThat(ended).containsExactly(1);
  }
}

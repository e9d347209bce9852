package dev.tauon.training.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.datasets.DigitModels;
import dev.tauon.training.Images;
import dev.tauon.training.Models;
import dev.tauon.training.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** What Keras would say is computed by hand. */
class KerasTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.h5");
  }

  private static void same(INDArray said, Numbers wanted) {
    assertThat(said.shape()).isEqualTo(IntStream.of(wanted.shape()).asLongStream().toArray());
    assertThat(said.sub(wanted.array()).amaxNumber().doubleValue()).isLessThan(1e-4);
    // Two wrong networks would agree on nothing but zeros.
    assertThat(wanted.array().amaxNumber().doubleValue()).isGreaterThan(1e-3);
  }

  private static ImportedModel same(Path file, Numbers wanted, Numbers... inputs) {
    ImportedModel model = Models.keras(file);
    same(model.predict(Arrays.stream(inputs).map(Numbers::array).toArray(INDArray[]::new)), wanted);
    return model;
  }

  /** Written by h5py, in HDF5's older layout; the shares are of Keras' layers themselves. */
  @Test
  void the_file_of_keras_says_what_keras_says() {
    ImportedModel model = Models.keras(DigitModels.keras(folder));
    INDArray pictures = Images.dataSet(DigitModels.pictures(), 10).getFeatures();
    INDArray wanted = Nd4j.create(DigitModels.expectedOfKeras());
    INDArray said = model.predict(pictures.permute(0, 2, 3, 1));
    assertThat(said.sub(wanted).amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(wanted.argMax(1).toIntVector()).hasSize(20).contains(2, 7, 9);
  }

  @Nested
  class ARowOfLayers {
    @Test
    void is_a_multi_layer_network_that_says_the_same() {
      Numbers x = Numbers.drawn(1, 4, 5);
      Numbers k1 = Numbers.drawn(2, 5, 7);
      Numbers b1 = Numbers.drawn(3, 7);
      Numbers[] norm = new Numbers[4];
      for (int i = 0; i < 4; i++) {
        norm[i] = Numbers.drawn(4 + i, 7);
      }
      norm[3] = norm[3].positive();
      Numbers k2 = Numbers.drawn(8, 7, 3);
      Numbers b2 = Numbers.drawn(9, 3);
      Path file =
          new KerasMaker()
              .layer(
                  "Dense",
                  "hidden",
                  "\"units\": 7, \"activation\": \"relu\", \"batch_input_shape\": [null, 5]")
              .weights("hidden", "kernel", k1, "bias", b1)
              .layer("BatchNormalization", "norm", "\"axis\": [1], \"epsilon\": 0.001")
              .weights(
                  "norm",
                  "gamma",
                  norm[0],
                  "beta",
                  norm[1],
                  "moving_mean",
                  norm[2],
                  "moving_variance",
                  norm[3])
              .layer("Dropout", "drop", "\"rate\": 0.3")
              .layer("Dense", "kind", "\"units\": 3, \"activation\": \"softmax\"")
              .weights("kind", "kernel", k2, "bias", b2)
              .row(file());
      Numbers hidden = ByHand.each(ByHand.dense(x, k1, b1), ByHand::relu);
      Numbers normed = ByHand.normalized(hidden, norm[0], norm[1], norm[2], norm[3], 0.001);
      ImportedModel model = same(file, ByHand.softmax(ByHand.dense(normed, k2, b2)), x);
      MultiLayerNetwork network = model.layers();
      assertThat(network.getLayerNames()).containsExactly("hidden", "norm", "drop", "kind");
      assertThat(model.inputs())
          .containsExactly(new ImportedModel.Port("hidden_input", List.of(5L)));
    }

    @Test
    void keeps_the_order_of_a_flattened_picture() {
      Numbers x = Numbers.drawn(1, 3, 9, 8, 3);
      Numbers k1 = Numbers.drawn(2, 3, 3, 3, 4);
      Numbers b1 = Numbers.drawn(3, 4);
      Numbers k2 = Numbers.drawn(4, 4 * 4 * 4, 2);
      Numbers b2 = Numbers.drawn(5, 2);
      Path file =
          new KerasMaker()
              .layer(
                  "Conv2D",
                  "conv",
                  "\"filters\": 4, \"kernel_size\": [3, 3], \"padding\": \"same\", \"activation\": \"relu\", \"data_format\": \"channels_last\", \"batch_input_shape\": [null, 9, 8, 3]")
              .weights("conv", "kernel", k1, "bias", b1)
              .layer("MaxPooling2D", "pool", "\"pool_size\": [2, 2], \"strides\": null")
              .layer("Flatten", "flat", "")
              .layer("Dropout", "drop", "\"rate\": 0.5")
              .layer("Dense", "out", "\"units\": 2")
              .weights("out", "kernel", k2, "bias", b2)
              .row(file());
      Numbers conv = ByHand.each(ByHand.convolution(x, k1, b1, 1, true), ByHand::relu);
      Numbers pooled = ByHand.pooling(conv, 2, 2, false, true);
      ImportedModel model = same(file, ByHand.dense(ByHand.flat(pooled), k2, b2), x);
      assertThat(model.input()).containsExactly(3, 9, 8);
      // Nothing but DL4J's own classes, so that DL4J alone can load it when it is saved.
      assertThat(model.layers().getLayerWiseConfigurations().toJson())
          .doesNotContain("Rearrangement");
    }

    @Test
    void pads_as_tensorflow_does_where_it_is_uneven() {
      Numbers x = Numbers.drawn(1, 2, 10, 7, 2);
      Numbers k1 = Numbers.drawn(2, 3, 3, 2, 3);
      Numbers b1 = Numbers.drawn(3, 3);
      Path file =
          new KerasMaker()
              .layer(
                  "Conv2D",
                  "conv",
                  "\"filters\": 3, \"kernel_size\": [3, 3], \"strides\": [2, 2], \"padding\": \"same\", \"batch_input_shape\": [null, 10, 7, 2]")
              .weights("conv", "kernel", k1, "bias", b1)
              .layer(
                  "AveragePooling2D",
                  "pool",
                  "\"pool_size\": [2, 2], \"strides\": [2, 2], \"padding\": \"same\"")
              .row(file());
      same(file, ByHand.pooling(ByHand.convolution(x, k1, b1, 2, true), 2, 2, true, false), x);
    }

    @Test
    void convolves_each_channel_by_itself() {
      Numbers x = Numbers.drawn(1, 2, 6, 6, 3);
      Numbers depth = Numbers.drawn(2, 3, 3, 3, 2);
      Numbers point = Numbers.drawn(3, 1, 1, 6, 4);
      Numbers b1 = Numbers.drawn(4, 4);
      Numbers k2 = Numbers.drawn(5, 2, 2, 4, 1);
      Numbers b2 = Numbers.drawn(6, 4);
      Path file =
          new KerasMaker()
              .layer(
                  "SeparableConv2D",
                  "separable",
                  "\"filters\": 4, \"kernel_size\": [3, 3], \"depth_multiplier\": 2, \"padding\": \"same\", \"batch_input_shape\": [null, 6, 6, 3]")
              .weights(
                  "separable", "depthwise_kernel", depth, "pointwise_kernel", point, "bias", b1)
              .layer("DepthwiseConv2D", "depthwise", "\"kernel_size\": [2, 2]")
              .weights("depthwise", "depthwise_kernel", k2, "bias", b2)
              .layer("GlobalAveragePooling2D", "mean", "")
              .row(file());
      Numbers first =
          ByHand.convolution(
              ByHand.depthwise(x, depth, Numbers.zeros(6), 1, true), point, b1, 1, false);
      Numbers second = ByHand.depthwise(first, k2, b2, 1, false);
      same(file, ByHand.pooling(second, 5, 1, false, false).shaped(2, 4), x);
    }

    @Test
    void has_channels_first_where_the_file_has() {
      Numbers x = Numbers.drawn(1, 2, 5, 6, 2);
      Numbers k1 = Numbers.drawn(2, 3, 3, 2, 3);
      Numbers b1 = Numbers.drawn(3, 3);
      Numbers k2 = Numbers.drawn(4, 3 * 3 * 4, 2);
      Numbers b2 = Numbers.drawn(5, 2);
      Path file =
          new KerasMaker()
              .layer(
                  "Conv2D",
                  "conv",
                  "\"filters\": 3, \"kernel_size\": 3, \"data_format\": \"channels_first\", \"batch_input_shape\": [null, 2, 5, 6]")
              .weights("conv", "kernel", k1, "bias", b1)
              .layer("Flatten", "flat", "\"data_format\": \"channels_first\"")
              .layer("Dense", "out", "\"units\": 2")
              .weights("out", "kernel", k2, "bias", b2)
              .row(file());
      Numbers conv = ByHand.convolution(x, k1, b1, 1, false).permuted(0, 3, 1, 2);
      same(file, ByHand.dense(ByHand.flat(conv), k2, b2), x.permuted(0, 3, 1, 2));
    }

    @Test
    void reshapes_in_the_order_of_keras() {
      Numbers x = Numbers.drawn(1, 2, 4);
      Numbers k1 = Numbers.drawn(2, 4, 24);
      Numbers b1 = Numbers.drawn(3, 24);
      Path file =
          new KerasMaker()
              .layer("Dense", "wide", "\"units\": 24, \"batch_input_shape\": [null, 4]")
              .weights("wide", "kernel", k1, "bias", b1)
              .layer("Reshape", "picture", "\"target_shape\": [3, 2, -1]")
              .layer("Permute", "turned", "\"dims\": [2, 1, 3]")
              .row(file());
      same(file, ByHand.dense(x, k1, b1).shaped(2, 3, 2, 4).permuted(0, 2, 1, 3), x);
    }
  }

  @Nested
  class Series {
    private final Numbers x = Numbers.drawn(1, 3, 6, 3);

    @Test
    void go_through_an_lstm_with_its_gates_in_order() {
      Numbers k = Numbers.drawn(2, 3, 20);
      Numbers r = Numbers.drawn(3, 5, 20);
      Numbers b = Numbers.drawn(4, 20);
      Path file =
          new KerasMaker()
              .layer(
                  "LSTM",
                  "lstm",
                  "\"units\": 5, \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"return_sequences\": true, \"batch_input_shape\": [null, 6, 3]")
              .weight("lstm", "lstm/lstm_cell_3/kernel:0", k)
              .weight("lstm", "lstm/lstm_cell_3/recurrent_kernel:0", r)
              .weight("lstm", "lstm/lstm_cell_3/bias:0", b)
              .row(file());
      same(file, ByHand.lstm(x, k, r, b, false), x);
    }

    @Test
    void are_read_in_both_directions_up_to_their_ends() {
      Numbers[] w = {
        Numbers.drawn(2, 3, 16), Numbers.drawn(3, 4, 16), Numbers.drawn(4, 16),
        Numbers.drawn(5, 3, 16), Numbers.drawn(6, 4, 16), Numbers.drawn(7, 16)
      };
      Path file =
          new KerasMaker()
              .layer(
                  "Bidirectional",
                  "both",
                  "\"merge_mode\": \"concat\", \"batch_input_shape\": [null, 6, 3], \"layer\": {\"class_name\": \"LSTM\", \"config\": {\"name\": \"lstm\", \"units\": 4, \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"return_sequences\": false}}")
              .weight("both", "both/forward_lstm/lstm_cell/kernel:0", w[0])
              .weight("both", "both/forward_lstm/lstm_cell/recurrent_kernel:0", w[1])
              .weight("both", "both/forward_lstm/lstm_cell/bias:0", w[2])
              .weight("both", "both/backward_lstm/lstm_cell/kernel:0", w[3])
              .weight("both", "both/backward_lstm/lstm_cell/recurrent_kernel:0", w[4])
              .weight("both", "both/backward_lstm/lstm_cell/bias:0", w[5])
              .row(file());
      Numbers wanted =
          ByHand.joined(
              ByHand.step(ByHand.lstm(x, w[0], w[1], w[2], false), 5),
              ByHand.step(ByHand.lstm(x, w[3], w[4], w[5], true), 0));
      ImportedModel model = same(file, wanted, x);
      model.graph().fit(new DataSet(Nd4j.rand(4, 3, 6), Nd4j.rand(4, 8)));
      assertThat(model.graph().score()).isFinite();
    }

    @Test
    void see_only_what_was_before_them_in_a_causal_convolution() {
      Numbers k = Numbers.drawn(2, 3, 3, 4);
      Numbers b = Numbers.drawn(3, 4);
      Path file =
          new KerasMaker()
              .layer(
                  "Conv1D",
                  "conv",
                  "\"filters\": 4, \"kernel_size\": [3], \"padding\": \"causal\", \"batch_input_shape\": [null, 6, 3]")
              .weights("conv", "kernel", k, "bias", b)
              .row(file());
      same(file, ByHand.causal(x, k, b), x);
    }

    @Test
    void of_words_are_looked_up_and_laid_side_by_side() {
      Numbers words = Numbers.zeros(2, 4);
      for (int i = 0; i < 8; i++) {
        words.values()[i] = (i * 3) % 10;
      }
      Numbers table = Numbers.drawn(2, 10, 3);
      Numbers k = Numbers.drawn(3, 12, 2);
      Numbers b = Numbers.drawn(4, 2);
      Path file =
          new KerasMaker()
              .layer(
                  "Embedding",
                  "words",
                  "\"input_dim\": 10, \"output_dim\": 3, \"mask_zero\": false, \"batch_input_shape\": [null, 4]")
              .weights("words", "embeddings", table)
              .layer("Flatten", "flat", "")
              .layer("Dense", "out", "\"units\": 2")
              .weights("out", "kernel", k, "bias", b)
              .row(file());
      Numbers found = Numbers.zeros(2, 12);
      for (int i = 0; i < 24; i++) {
        found.values()[i] = table.at((int) words.values()[i / 3], i % 3);
      }
      ImportedModel model = same(file, ByHand.dense(found, k, b), words);
      Path saved = Models.save(model.network(), List.of(), folder.resolve("saved"), 4);
      INDArray again = ((MultiLayerNetwork) Models.load(saved).network()).output(words.array());
      same(again, ByHand.dense(found, k, b));
    }
  }

  @Nested
  class AGraph {
    private final Numbers x = Numbers.drawn(1, 2, 4);
    private final Numbers y = Numbers.drawn(2, 2, 3);
    private final Numbers k1 = Numbers.drawn(3, 4, 3);
    private final Numbers b1 = Numbers.drawn(4, 3);
    private final Numbers k2 = Numbers.drawn(5, 6, 2);
    private final Numbers b2 = Numbers.drawn(6, 2);

    private KerasMaker graph(String first, String sum, String joined, String last) {
      return new KerasMaker()
          .raw(
              """
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [null, 4]}, "inbound_nodes": []}\
              """)
          .raw(
              """
              {"class_name": "InputLayer", "name": "y", "config": {"name": "y", "batch_shape": [null, 3]}, "inbound_nodes": []}\
              """)
          // Layers need not be in the order in which they are computed.
          .raw(
              """
              {"class_name": "Add", "name": "sum", "config": {"name": "sum"}, "inbound_nodes": %s}\
              """
                  .formatted(sum))
          .raw(
              """
              {"class_name": "Dense", "name": "first", "config": {"name": "first", "units": 3, "activation": "tanh"}, "inbound_nodes": %s}\
              """
                  .formatted(first))
          .raw(
              """
              {"class_name": "Concatenate", "name": "join", "config": {"name": "join", "axis": -1}, "inbound_nodes": %s}\
              """
                  .formatted(joined))
          .raw(
              """
              {"class_name": "Dense", "name": "last", "config": {"name": "last", "units": 2}, "inbound_nodes": %s}\
              """
                  .formatted(last))
          .weights("first", "kernel", k1, "bias", b1)
          .weights("last", "kernel", k2, "bias", b2);
    }

    private Numbers wanted() {
      Numbers first = ByHand.each(ByHand.dense(x, k1, b1), Math::tanh);
      return ByHand.dense(ByHand.joined(ByHand.sum(first, y), y), k2, b2);
    }

    @Test
    void takes_its_inputs_in_the_order_of_the_file() {
      Path file =
          graph(
                  "[[[\"x\", 0, 0, {}]]]",
                  "[[[\"first\", 0, 0, {}], [\"y\", 0, 0, {}]]]",
                  "[[[\"sum\", 0, 0, {}], [\"y\", 0, 0, {}]]]",
                  "[[[\"join\", 0, 0, {}]]]")
              .graph(file(), "[[\"y\", 0, 0], [\"x\", 0, 0]]", "[[\"last\", 0, 0]]");
      same(file, wanted(), y, x);
    }

    @Test
    void is_read_as_keras_3_writes_it() {
      Path file =
          graph(call("x"), call("first", "y"), call("sum", "y"), call("join"))
              .attribute("keras_version", "3.4.1")
              .graph(file(), "[[\"x\", 0, 0], [\"y\", 0, 0]]", "[\"last\", 0, 0]");
      same(file, wanted(), x, y);
    }

    private static String call(String... sources) {
      String tensors =
          Arrays.stream(sources)
              .map(source ->
                  """
                  {"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["%s", 0, 0]}}\
                  """
                      .formatted(source))
              .collect(Collectors.joining(", "));
      return "[{\"args\": [%s], \"kwargs\": {}}]"
          .formatted(sources.length == 1 ? tensors : "[" + tensors + "]");
    }

    @Test
    void may_be_within_a_row() {
      Path file =
          new KerasMaker()
              .raw(
                  """
                  {"class_name": "Sequential", "config": {"name": "base", "layers": [
                    {"class_name": "Dense", "config": {"name": "first", "units": 3, "activation": "tanh", "batch_input_shape": [null, 4]}}]}}\
                  """)
              .layer("Dense", "last", "\"units\": 2")
              .weight("base", "first/kernel:0", k1)
              .weight("base", "first/bias:0", b1)
              .weights("last", "kernel", Numbers.drawn(7, 3, 2), "bias", b2)
              .row(file());
      Numbers first = ByHand.each(ByHand.dense(x, k1, b1), Math::tanh);
      same(file, ByHand.dense(first, Numbers.drawn(7, 3, 2), b2), x);
    }
  }

  @Nested
  class Afterwards {
    private Path screening() {
      return new KerasMaker()
          .attribute(
              "training_config",
              """
              {"loss": "binary_crossentropy", "optimizer_config": {"class_name": "RMSprop", "config": {"learning_rate": 0.01, "rho": 0.8}}}\
              """)
          .layer(
              "Dense",
              "hidden",
              "\"units\": 6, \"activation\": \"tanh\", \"batch_input_shape\": [null, 2]")
          .weights("hidden", "kernel", Numbers.drawn(1, 2, 6), "bias", Numbers.drawn(2, 6))
          .layer("Dense", "out", "\"units\": 1, \"activation\": \"sigmoid\"")
          .weights("out", "kernel", Numbers.drawn(3, 6, 1), "bias", Numbers.drawn(4, 1))
          .row(file());
    }

    @Test
    void training_goes_on_with_the_loss_and_the_rate_of_the_file() {
      MultiLayerNetwork network = Models.keras(screening()).layers();
      var out = (OutputLayer) network.getOutputLayer().conf().getLayer();
      assertThat(out.getLossFn()).isInstanceOf(LossBinaryXENT.class);
      assertThat(out.getIUpdater()).isInstanceOf(RmsProp.class);
      assertThat(((RmsProp) out.getIUpdater()).getLearningRate()).isEqualTo(0.01);
      assertThat(((RmsProp) out.getIUpdater()).getRmsDecay()).isEqualTo(0.8);
      INDArray x = Numbers.drawn(9, 64, 2).array();
      var data =
          new DataSet(x, x.getColumn(0).gt(x.getColumn(1)).castTo(x.dataType()).reshape(64, 1));
      double before = network.score(data);
      Training.of(network).on(data).epochs(20).batchSize(16).fit();
      assertThat(network.score(data)).isLessThan(0.7 * before);
    }

    @Test
    void it_is_saved_and_loaded_like_any_other() {
      ImportedModel model = Models.keras(screening());
      Path saved = Models.save(model.network(), List.of(), folder.resolve("saved"), model.input());
      INDArray x = Numbers.drawn(9, 5, 2).array();
      assertThat(((MultiLayerNetwork) Models.load(saved).network()).output(x))
          .isEqualTo(model.predict(x));
    }

    @Test
    void it_may_be_taken_as_a_graph() {
      ImportedModel model = Models.keras(screening());
      INDArray x = Numbers.drawn(9, 5, 2).array();
      assertThat(model.graph().outputSingle(x)).isEqualTo(model.predict(x));
    }
  }
}

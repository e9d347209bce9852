package dev.tauon.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.training.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class UnreadableModelTest {
  @TempDir Path folder;

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static KerasMaker small() {
    return new KerasMaker()
        .layer("Dense", "first", "\"units\": 2, \"batch_input_shape\": [null, 3]")
        .weights("first", "kernel", Numbers.drawn(1, 3, 2), "bias", Numbers.drawn(2, 2));
  }

  private static OnnxMaker onnx() {
    return new OnnxMaker()
        .input("x", 3)
        .weights("w", Numbers.drawn(1, 3, 2))
        .node("MatMul", "y", "x", "w")
        .output("y");
  }

  @Nested
  class OfKeras {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "GRU | \"units\": 2 | DL4J has no GRU",
          "MyLayer | | is of a kind that is not translated",
          "Dense | \"units\": 2, \"activation\": \"gelu\" | the activation \"gelu\"",
          "Dense | \"activation\": \"relu\" | has no number \"units\"",
          "Conv2D | \"filters\": 2, \"kernel_size\": 3 | takes pictures",
          "Embedding | \"input_dim\": 9, \"output_dim\": 2, \"mask_zero\": true | mask_zero=True",
          "Reshape | \"target_shape\": [5] | gives 2 values the shape [5]"
        })
    void the_layer_and_the_reason_are_named(String kind, String settings, String reason) {
      KerasMaker maker = small().layer(kind, "second", settings == null ? "" : settings);
      if (kind.equals("Dense")) {
        maker.weights("second", "kernel", Numbers.drawn(1, 2, 2), "bias", Numbers.drawn(2, 2));
      }
      Path file = maker.row(path("odd.h5"));
      assertThatThrownBy(() -> Models.keras(file))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("odd.h5")
          .hasMessageContaining("\"second\" (%s)".formatted(kind))
          .hasMessageContaining(reason);
    }

    @Test
    void missing_weights_are_named() {
      Path file =
          new KerasMaker()
              .layer("Dense", "first", "\"units\": 2, \"batch_input_shape\": [null, 3]")
              .weights("first", "kernel", Numbers.drawn(1, 3, 2))
              .row(path("part.h5"));
      assertThatThrownBy(() -> Models.keras(file))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("\"first\" (Dense) lacks its weights \"bias\"");
    }

    @Test
    void weights_of_another_shape_are_told() {
      Path file =
          new KerasMaker()
              .layer("Dense", "first", "\"units\": 2, \"batch_input_shape\": [null, 3]")
              .weights("first", "kernel", Numbers.drawn(1, 4, 2), "bias", Numbers.drawn(1, 2))
              .row(path("other.h5"));
      assertThatThrownBy(() -> Models.keras(file))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("\"first\" have the shape [4, 2]")
          .hasMessageContaining("[3, 2]");
    }

    @Test
    void a_layer_that_is_used_twice_is_told() {
      Path file =
          new KerasMaker()
              .raw(
                  """
                  {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [null, 2]}, "inbound_nodes": []}\
                  """)
              .raw(
                  """
                  {"class_name": "Dense", "name": "twice", "config": {"name": "twice", "units": 2}, "inbound_nodes": [[["x", 0, 0, {}]], [["twice", 0, 0, {}]]]}\
                  """)
              .graph(path("shared.h5"), "[[\"x\", 0, 0]]", "[[\"twice\", 1, 0]]");
      assertThatThrownBy(() -> Models.keras(file))
          .hasMessageContaining("\"twice\" (Dense) is used 2 times with the same weights");
    }

    @Test
    void weights_alone_are_no_network() {
      Path file = path("weights.h5");
      try (var hdf = io.jhdf.HdfFile.write(file)) {
        hdf.putAttribute("layer_names", new String[] {"dense"});
        hdf.putGroup("dense").putAttribute("weight_names", new String[] {"dense/kernel:0"});
      }
      assertThatThrownBy(() -> Models.keras(file))
          .hasMessageContaining("weights alone")
          .hasMessageContaining("model.save(");
    }

    @Test
    void a_version_that_wrote_otherwise_is_named() {
      Path file = small().attribute("keras_version", "1.2.2").row(path("old.h5"));
      assertThatThrownBy(() -> Models.keras(file)).hasMessageContaining("Keras 1.2.2");
    }

    @Test
    void other_files_are_told_apart() throws IOException {
      Path zip = Files.write(path("model.keras"), new byte[] {'P', 'K', 3, 4, 0});
      assertThatThrownBy(() -> Models.keras(zip)).hasMessageContaining(".keras");
      Path text = Files.writeString(path("notes.h5"), "no model");
      assertThatThrownBy(() -> Models.keras(text))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("no HDF5 file");
      assertThatThrownBy(() -> Models.keras(folder)).hasMessageContaining("folder");
      assertThatThrownBy(() -> Models.keras(path("nowhere.h5")))
          .hasMessageContaining("There is no model file");
    }

    @Test
    void a_file_that_breaks_off_anywhere_is_refused() throws IOException {
      byte[] whole = Files.readAllBytes(small().row(path("whole.h5")));
      assertThat(Models.keras(path("whole.h5")).predict(Nd4j.ones(1, 3)).length()).isEqualTo(2);
      for (int length = 0; length < whole.length; length += 61) {
        Path cut = Files.write(path("cut.h5"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Models.keras(cut))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(UnreadableModel.class)
            .hasMessageContaining("cut.h5");
      }
    }

    @Test
    void a_file_with_a_wrong_byte_is_read_or_refused() throws IOException {
      byte[] whole = Files.readAllBytes(small().row(path("whole.h5")));
      var random = new Random(7);
      int refused = 0;
      for (int i = 0; i < 300; i++) {
        byte[] wrong = whole.clone();
        wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
        Path file = Files.write(path("wrong.h5"), wrong);
        try {
          Models.keras(file).predict(Nd4j.ones(1, 3));
        } catch (UnreadableModel e) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
    }
  }

  @Nested
  class OfOnnx {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "LSTM | is not translated",
          "LogSoftmax | has no counterpart in DL4J",
          "Einsum | is not translated"
        })
    void the_operator_and_its_place_are_named(String op, String reason) {
      Path file = onnx().node(op, "odd", "y").output("odd").save(path("odd.onnx"));
      assertThatThrownBy(() -> Models.onnx(file))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("odd.onnx")
          .hasMessageContaining("The operator %s that computes \"odd\"".formatted(op))
          .hasMessageContaining(reason);
    }

    @Test
    void operators_of_others_are_told() {
      Path file =
          onnx()
              .node("Relu", "odd", n -> n.setDomain("com.example"), "y")
              .output("odd")
              .save(path("odd.onnx"));
      assertThatThrownBy(() -> Models.onnx(file)).hasMessageContaining("com.example");
    }

    @Test
    void a_version_before_seven_is_told() {
      Path file = onnx().opset(6).save(path("old.onnx"));
      assertThatThrownBy(() -> Models.onnx(file))
          .hasMessageContaining("version 6")
          .hasMessageContaining("opset_version=13");
    }

    @Test
    void missing_weights_are_named() {
      Path file =
          new OnnxMaker()
              .input("x", 3)
              .node("MatMul", "y", "x", "w")
              .output("y")
              .save(path("part.onnx"));
      assertThatThrownBy(() -> Models.onnx(file))
          .isInstanceOf(UnreadableModel.class)
          .hasMessageContaining("takes \"w\", which is missing: the file lacks its weights");
    }

    @Test
    void weights_in_another_file_are_told() {
      OnnxMaker maker = onnx();
      maker
          .graph()
          .setInitializer(
              0,
              TensorProto.newBuilder()
                  .setName("w")
                  .setDataType(TensorProto.DataType.FLOAT_VALUE)
                  .addDims(3)
                  .addDims(2)
                  .setDataLocation(TensorProto.DataLocation.EXTERNAL));
      Path file = maker.save(path("outside.onnx"));
      assertThatThrownBy(() -> Models.onnx(file)).hasMessageContaining("\"w\" are in another file");
    }

    @Test
    void weights_that_break_off_are_told() {
      OnnxMaker maker = onnx();
      maker.graph().setInitializer(0, maker.graph().getInitializer(0).toBuilder().setDims(0, 30));
      Path file = maker.save(path("short.onnx"));
      assertThatThrownBy(() -> Models.onnx(file))
          .hasMessageContaining("damaged")
          .hasMessageContaining("[30, 2]");
    }

    @Test
    void pictures_of_any_size_are_told() {
      Path file =
          new OnnxMaker()
              .input("x", 3, 0, 0)
              .node("Relu", "y", "x")
              .output("y")
              .save(path("any.onnx"));
      assertThatThrownBy(() -> Models.onnx(file))
          .hasMessageContaining("\"x\" takes examples of any size");
    }

    @Test
    void a_file_that_breaks_off_anywhere_is_refused() throws IOException {
      byte[] whole = Files.readAllBytes(onnx().save(path("whole.onnx")));
      assertThat(Models.onnx(path("whole.onnx")).predict(Nd4j.ones(1, 3)).length()).isEqualTo(2);
      for (int length = 0; length < whole.length; length++) {
        Path cut = Files.write(path("cut.onnx"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Models.onnx(cut))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(UnreadableModel.class)
            .hasMessageContaining("cut.onnx");
      }
    }
  }

  @Test
  void arrays_of_another_shape_are_told_at_use() {
    ImportedModel model = Models.keras(small().row(path("small.h5")));
    assertThatThrownBy(() -> model.predict(Nd4j.ones(1, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"first_input\" takes a batch of examples of the shape [3]")
        .hasMessageContaining("[1, 4]");
    assertThatThrownBy(() -> model.predict()).hasMessageContaining("takes 1 arrays");
  }
}

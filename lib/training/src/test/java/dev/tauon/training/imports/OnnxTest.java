package dev.tauon.training.imports;

import static dev.tauon.training.imports.OnnxMaker.ints;
import static dev.tauon.training.imports.OnnxMaker.number;
import static dev.tauon.training.imports.OnnxMaker.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.datasets.DigitModels;
import dev.tauon.training.Images;
import dev.tauon.training.Models;
import dev.tauon.training.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What the operators say is computed by hand, with channels last, and turned to ONNX' order. */
class OnnxTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.onnx");
  }

  private static ImportedModel same(Path file, Numbers wanted, Numbers... inputs) {
    ImportedModel model = Models.onnx(file);
    INDArray said =
        model.predict(Arrays.stream(inputs).map(Numbers::array).toArray(INDArray[]::new));
    assertThat(said.shape()).isEqualTo(IntStream.of(wanted.shape()).asLongStream().toArray());
    assertThat(said.sub(wanted.array()).amaxNumber().doubleValue()).isLessThan(1e-4);
    // Two wrong networks would agree on nothing but zeros.
    assertThat(wanted.array().amaxNumber().doubleValue()).isGreaterThan(1e-3);
    return model;
  }

  /** Exported by PyTorch, and so are the shares. */
  @Test
  void the_file_of_pytorch_says_what_pytorch_says() {
    ImportedModel model = Models.onnx(DigitModels.onnx(folder));
    INDArray pictures = Images.dataSet(DigitModels.pictures(), 10).getFeatures();
    INDArray wanted = Nd4j.create(DigitModels.expectedOfOnnx());
    assertThat(model.predict(pictures).sub(wanted).amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(wanted.argMax(1).toIntVector()).hasSize(20).contains(2, 7, 9);
  }

  private static Numbers first(Numbers picture) {
    return picture.permuted(0, 3, 1, 2);
  }

  /** A kernel [kh, kw, in, out] in ONNX' order. */
  private static Numbers kernel(Numbers kernel) {
    return kernel.permuted(3, 2, 0, 1);
  }

  @Test
  void a_convolutional_network_says_the_same() {
    Numbers x = Numbers.drawn(1, 2, 8, 8, 3);
    Numbers k = Numbers.drawn(2, 3, 3, 3, 4);
    Numbers b = Numbers.drawn(3, 4);
    Numbers[] norm = {
      Numbers.drawn(4, 4), Numbers.drawn(5, 4), Numbers.drawn(6, 4), Numbers.drawn(7, 4).positive()
    };
    Numbers w = Numbers.drawn(8, 5, 4 * 4 * 4);
    Numbers c = Numbers.drawn(9, 5);
    Path file =
        new OnnxMaker()
            .input("x", 3, 8, 8)
            .weights("k", kernel(k))
            .weights("b", b)
            .weights("scale", norm[0])
            .weights("shift", norm[1])
            .weights("mean", norm[2])
            .weights("variance", norm[3])
            .weights("w", w)
            .weights("c", c)
            .node("Conv", "conv", ints("pads", 1, 1, 1, 1), "x", "k", "b")
            .node("BatchNormalization", "norm", "conv", "scale", "shift", "mean", "variance")
            .node("Relu", "relu", "norm")
            .node(
                "MaxPool",
                "pool",
                n -> ints("strides", 2, 2).apply(ints("kernel_shape", 2, 2).apply(n)),
                "relu")
            .node("Flatten", "flat", "pool")
            .node("Gemm", "out", number("transB", 1L), "flat", "w", "c")
            .node("Softmax", "y", "out")
            .output("y")
            .save(file());
    Numbers conv = ByHand.convolution(x, k, b, 1, true);
    Numbers normed = ByHand.normalized(conv, norm[0], norm[1], norm[2], norm[3], 1e-5);
    Numbers pooled = ByHand.pooling(ByHand.each(normed, ByHand::relu), 2, 2, false, true);
    Numbers flat = ByHand.flat(first(pooled));
    ImportedModel model =
        same(file, ByHand.softmax(ByHand.dense(flat, w.permuted(1, 0), c)), first(x));
    assertThat(model.layers().getLayerNames()).contains("conv", "norm", "pool", "out");
    assertThat(model.layers().getLayerWiseConfigurations().toJson())
        .doesNotContain("Rearrangement");
    assertThat(model.inputs()).containsExactly(new ImportedModel.Port("x", List.of(3L, 8L, 8L)));
  }

  @Test
  void a_residual_network_is_a_graph_that_can_be_trained() {
    Numbers x = Numbers.drawn(1, 4, 6, 6, 2);
    Numbers k = Numbers.drawn(2, 3, 3, 2, 2);
    Numbers b = Numbers.drawn(3, 2);
    Numbers depth = Numbers.drawn(4, 3, 3, 4, 1);
    Numbers w = Numbers.drawn(5, 4, 3);
    Numbers c = Numbers.drawn(6, 3);
    Path file =
        new OnnxMaker()
            .input("x", 2, 6, 6)
            .weights("k", kernel(k))
            .weights("b", b)
            .weights("depth", depth.permuted(2, 3, 0, 1))
            .weights("w", w)
            .weights("c", c)
            .node("Conv", "conv", text("auto_pad", "SAME_UPPER"), "x", "k", "b")
            .node("Add", "sum", "conv", "x")
            .node("LeakyRelu", "leaky", number("alpha", 0.2f), "sum")
            .node("Concat", "both", number("axis", 1L), "leaky", "x")
            .node("Conv", "each", number("group", 4L), "both", "depth")
            .node("GlobalAveragePool", "mean", "each")
            .node("Flatten", "flat", "mean")
            .node("MatMul", "times", "flat", "w")
            .node("Add", "plus", "times", "c")
            .node("Softmax", "y", "plus")
            .output("y")
            .save(file());
    Numbers sum = ByHand.sum(ByHand.convolution(x, k, b, 1, true), x);
    Numbers leaky = ByHand.each(sum, v -> v < 0 ? (float) 0.2 * v : v);
    Numbers both = Numbers.zeros(4, 6, 6, 4);
    for (int i = 0; i < both.values().length; i++) {
      int channel = i % 4;
      both.values()[i] =
          channel < 2 ? leaky.values()[i / 4 * 2 + channel] : x.values()[i / 4 * 2 + channel - 2];
    }
    Numbers each = ByHand.depthwise(both, depth, Numbers.zeros(4), 1, false);
    Numbers mean = ByHand.pooling(each, 4, 1, false, false).shaped(4, 4);
    ImportedModel model = same(file, ByHand.softmax(ByHand.dense(mean, w, c)), first(x));
    assertThat(model.network()).isInstanceOf(ComputationGraph.class);
    var data =
        new DataSet(
            first(x).array(),
            Nd4j.create(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, new long[] {4, 3}, 'c'));
    double before = model.graph().score(data);
    Training.of(model.graph()).on(data).epochs(100).batchSize(4).fit();
    assertThat(model.graph().score(data)).isLessThan(0.9 * before);
    Path saved = Models.save(model.network(), List.of("a", "b", "c"), folder.resolve("m"), 2, 6, 6);
    assertThat(((ComputationGraph) Models.load(saved).network()).outputSingle(first(x).array()))
        .isEqualTo(model.predict(first(x).array()));
  }

  @Test
  void a_network_with_channels_last_turns_its_pictures_itself() {
    Numbers x = Numbers.drawn(1, 2, 5, 6, 3);
    Numbers k = Numbers.drawn(2, 2, 2, 3, 4);
    Path file =
        new OnnxMaker()
            .input("x", 5, 6, 3)
            .weights("k", kernel(k))
            .integers("shape", 0, -1)
            .node("Transpose", "turned", ints("perm", 0, 3, 1, 2), "x")
            .node("Conv", "conv", "turned", "k")
            .node("Tanh", "tanh", "conv")
            .node("Transpose", "back", ints("perm", 0, 2, 3, 1), "tanh")
            .node("Reshape", "y", "back", "shape")
            .output("y")
            .save(file());
    Numbers conv = ByHand.convolution(x, k, Numbers.zeros(4), 1, false);
    same(file, ByHand.flat(ByHand.each(conv, Math::tanh)), x);
  }

  @Test
  void a_shape_that_is_computed_from_the_batch_is_followed() {
    Numbers x = Numbers.drawn(1, 3, 2, 4);
    Numbers w = Numbers.drawn(2, 8, 2);
    Path file =
        new OnnxMaker()
            .input("x", 2, 4)
            .weights("w", w)
            .integers("zero", 0)
            .integers("rest", -1)
            .node("Shape", "shape", "x")
            .node("Gather", "n", "shape", "zero")
            .node("Concat", "to", number("axis", 0L), "n", "rest")
            .node("Reshape", "flat", "x", "to")
            .node("Gemm", "y", "flat", "w")
            .output("y")
            .save(file());
    same(file, ByHand.dense(x.shaped(3, 8), w, Numbers.zeros(2)), x);
  }

  @Test
  void uneven_pads_lie_where_the_file_has_them() {
    Numbers x = Numbers.drawn(1, 2, 5, 5, 1);
    Numbers k = Numbers.drawn(2, 2, 2, 1, 2);
    Path file =
        new OnnxMaker()
            .input("x", 1, 5, 5)
            .weights("k", kernel(k))
            .node("Conv", "y", ints("pads", 0, 0, 1, 1), "x", "k")
            .output("y")
            .save(file());
    same(file, first(ByHand.convolution(x, k, Numbers.zeros(2), 1, true)), first(x));
  }

  @Test
  void a_mean_counts_its_pads_where_the_file_does() {
    Numbers x = Numbers.drawn(1, 1, 2, 2, 1);
    var maker =
        new OnnxMaker()
            .input("x", 1, 2, 2)
            .node(
                "AveragePool",
                "y",
                n ->
                    number("count_include_pad", 1L)
                        .apply(ints("pads", 1, 1, 1, 1).apply(ints("kernel_shape", 2, 2).apply(n))),
                "x")
            .output("y");
    Numbers wanted = Numbers.zeros(1, 1, 3, 3);
    for (int r = 0; r < 3; r++) {
      for (int q = 0; q < 3; q++) {
        for (int i = Math.max(0, r - 1); i < Math.min(2, r + 1); i++) {
          for (int j = Math.max(0, q - 1); j < Math.min(2, q + 1); j++) {
            wanted.add(x.at(0, i, j, 0) / 4, 0, 0, r, q);
          }
        }
      }
    }
    same(maker.save(file()), wanted, first(x));
  }

  @Nested
  class Numbers_that_are_fixed {
    private final Numbers x = Numbers.drawn(1, 3, 4);

    @Test
    void shift_and_scale() {
      Path file =
          new OnnxMaker()
              .input("x", 4)
              .single("half", 0.5f)
              .single("three", 3)
              .node("Sub", "less", "x", "half")
              .node("Mul", "more", "three", "less")
              .node("Sigmoid", "y", "more")
              .output("y")
              .save(file());
      same(file, ByHand.each(x, v -> ByHand.sigmoid(3 * (v - 0.5))), x);
    }

    @Test
    void cut_off() {
      Path file =
          new OnnxMaker()
              .input("x", 4)
              .single("low", 0)
              .single("high", 0.25f)
              .node("Clip", "y", "x", "low", "high")
              .output("y")
              .save(file());
      same(file, ByHand.each(x, v -> Math.clamp(v, 0, 0.25)), x);
      Path old =
          new OnnxMaker()
              .opset(7)
              .input("x", 4)
              .node("Clip", "y", n -> number("min", 0f).apply(number("max", 0.25f).apply(n)), "x")
              .output("y")
              .save(folder.resolve("old.onnx"));
      same(old, ByHand.each(x, v -> Math.clamp(v, 0, 0.25)), x);
    }
  }
}

package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Everything is compared with ND4J's own operations. */
class MaxPoolingTest {
  private static OpExecutioner usual;

  @BeforeAll
  static void nd4js_own() {
    Nd4j.zeros(1);
    usual = new NativeOpExecutioner();
  }

  /** What a pooling can be, on pictures of 5 channels that are 13 high and 9 wide. */
  private record Kind(int[] kernel, int[] strides, int[] pad, int[] dilation, boolean same) {
    long[] integers() {
      return new long[] {
        kernel[0],
        kernel[1],
        strides[0],
        strides[1],
        pad[0],
        pad[1],
        dilation[0],
        dilation[1],
        same ? 1 : 0,
        0,
        0
      };
    }

    int[] size(int height, int width) {
      return new int[] {windows(height, 0), windows(width, 1)};
    }

    private int windows(int of, int at) {
      int reach = (kernel[at] - 1) * dilation[at] + 1;
      return same ? Math.ceilDiv(of, strides[at]) : (of + 2 * pad[at] - reach) / strides[at] + 1;
    }

    @Override
    public String toString() {
      return "kernel %s strides %s pad %s dilation %s%s"
          .formatted(
              Arrays.toString(kernel),
              Arrays.toString(strides),
              Arrays.toString(pad),
              Arrays.toString(dilation),
              same ? " same" : "");
    }
  }

  static Stream<Kind> kinds() {
    int[] one = {1, 1};
    int[] none = {0, 0};
    return Stream.of(
        new Kind(new int[] {2, 2}, new int[] {2, 2}, none, one, false),
        new Kind(new int[] {2, 2}, new int[] {2, 2}, none, one, true),
        new Kind(new int[] {2, 2}, new int[] {2, 2}, new int[] {1, 1}, one, false),
        new Kind(new int[] {3, 2}, new int[] {3, 4}, none, one, false),
        new Kind(new int[] {2, 3}, new int[] {4, 3}, new int[] {1, 0}, one, false),
        new Kind(new int[] {1, 1}, new int[] {2, 2}, none, one, false),
        new Kind(new int[] {1, 1}, new int[] {3, 3}, none, one, true),
        new Kind(new int[] {1, 1}, one, none, one, false),
        new Kind(new int[] {13, 9}, new int[] {13, 9}, none, one, false),
        new Kind(new int[] {3, 3}, new int[] {2, 2}, none, one, false),
        new Kind(new int[] {3, 3}, one, new int[] {1, 1}, one, false),
        new Kind(new int[] {3, 3}, new int[] {2, 2}, none, one, true),
        new Kind(new int[] {2, 2}, one, none, new int[] {2, 3}, false));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_nd4j_says(Kind kind) {
    check(kind, pixels(7, 5));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void channels_may_be_last_in_memory(Kind kind) {
    check(kind, ChannelsLast.over(pixels(7, 5)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_part_of_an_array(Kind kind) {
    check(
        kind,
        Nd4j.randn(DataType.FLOAT, 9, 8, 13, 11)
            .get(
                NDArrayIndex.interval(1, 8),
                NDArrayIndex.interval(2, 7),
                NDArrayIndex.all(),
                NDArrayIndex.interval(1, 10)));
    check(
        kind,
        Nd4j.randn(DataType.FLOAT, 9, 8, 13, 9)
            .get(NDArrayIndex.interval(1, 8), NDArrayIndex.interval(2, 7)));
  }

  /** Behind a ReLU most windows of zeros are ties. */
  @ParameterizedTest
  @MethodSource("kinds")
  void of_equal_values_the_first_has_the_gradient(Kind kind) {
    INDArray few = Nd4j.rand(DataType.FLOAT, 7, 5, 13, 9).muli(4).subi(2);
    INDArray whole = org.nd4j.linalg.ops.transforms.Transforms.floor(few);
    check(kind, whole);
    check(kind, ChannelsLast.over(whole.dup('c')));
  }

  @Test
  void one_picture_of_one_channel() {
    Kind kind = kinds().findFirst().orElseThrow();
    check(kind, pixels(1, 1));
    check(kind, ChannelsLast.over(pixels(1, 1)));
    check(kind, ChannelsLast.over(pixels(1, 5)));
  }

  @Test
  void the_largest_and_the_least_of_numbers() {
    Kind kind = kinds().findFirst().orElseThrow();
    INDArray pixels = pixels(1, 1);
    float[] values = {
      Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.MIN_VALUE, -0f, 0f
    };
    for (int i = 0; i < pixels.length(); i++) {
      pixels.putScalar(i, values[i * 5 % values.length]);
    }
    check(kind, pixels);
    check(kind, ChannelsLast.over(pixels.dup('c')));
  }

  private static INDArray pixels(int pictures, int channels) {
    return Nd4j.randn(DataType.FLOAT, pictures, channels, 13, 9);
  }

  private static void check(Kind kind, INDArray input) {
    int[] size = kind.size(13, 9);
    long[] shape = {input.size(0), input.size(1), size[0], size[1]};
    INDArray expected = Nd4j.create(DataType.FLOAT, shape, 'c');
    usual.exec(op("maxpool2d", kind, new INDArray[] {input.dup('c')}, expected));
    INDArray windows = Nd4j.create(DataType.FLOAT, shape, 'c').assign(77);
    assertThat(PoolingOp.run(op("maxpool2d", kind, new INDArray[] {input}, windows))).isTrue();
    assertThat(windows).isEqualTo(expected);

    INDArray epsilon = Nd4j.randn(DataType.FLOAT, shape);
    INDArray expectedGradient = Nd4j.create(DataType.FLOAT, input.shape(), 'c');
    usual.exec(
        op(
            "maxpool2d_bp",
            kind,
            new INDArray[] {input.dup('c'), epsilon.dup('c')},
            expectedGradient));
    int[] pad = kind.pad().clone();
    if (kind.same()) {
      for (int i = 0; i < 2; i++) {
        pad[i] =
            ((size[i] - 1) * kind.strides()[i] + kind.kernel()[i] - (int) input.size(2 + i)) / 2;
      }
    }
    var pooling =
        new MaxPooling(input, epsilon, kind.kernel(), kind.strides(), pad, kind.dilation());
    INDArray gradient = Nd4j.create(DataType.FLOAT, input.shape(), 'c').assign(77);
    if (pooling.goesByRows()) {
      gradient = ChannelsLast.over(gradient);
    }
    pooling.backward(gradient);
    assertThat(gradient.dup('c').equalsWithEps(expectedGradient, 1e-6))
        .as("gradient %s%nexpected %s", gradient, expectedGradient)
        .isTrue();
  }

  private static DynamicCustomOp op(String name, Kind kind, INDArray[] inputs, INDArray output) {
    return DynamicCustomOp.builder(name)
        .addInputs(inputs)
        .addOutputs(output)
        .addIntegerArguments(Arrays.stream(kind.integers()).mapToInt(Math::toIntExact).toArray())
        .build();
  }
}

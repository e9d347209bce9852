package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

class ExecutionerTest {
  private final INDArray x = Nd4j.createFromArray(new float[][] {{-2, 0, 3}, {1e-30f, -0.0f, 5}});
  private final INDArray gradient = Nd4j.createFromArray(new float[][] {{7, 11, -13}, {17, 19, 0}});

  @Test
  void it_is_that_of_every_array() {
    assertThat(Nd4j.getExecutioner()).isInstanceOf(Executioner.class);
  }

  @Test
  void the_gradient_of_relu_passes_where_the_input_was_positive() {
    INDArray out = x.ulike();
    Nd4j.exec(new RectifiedLinearDerivative(x, gradient, out));
    assertThat(out.toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, -13}, {17, 0, 0}});
    assertThat(x.getFloat(0, 0)).isEqualTo(-2);
    assertThat(gradient.getFloat(0, 0)).isEqualTo(7);
  }

  @Test
  void it_may_take_the_place_of_the_input_or_of_the_gradient() {
    INDArray expected = Nd4j.createFromArray(new float[][] {{0, 0, -13}, {17, 0, 0}});
    INDArray input = x.dup();
    Nd4j.exec(new RectifiedLinearDerivative(input, gradient, input));
    assertThat(input).isEqualTo(expected);
    INDArray coming = gradient.dup();
    Nd4j.exec(new RectifiedLinearDerivative(x, coming, coming));
    assertThat(coming).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void it_is_what_nd4j_computes_for_other_orders_types_and_thresholds(double threshold) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray in = Nd4j.randn('f', 5, 7).castTo(type);
      INDArray coming = Nd4j.randn('c', 7, 5).castTo(type).transpose();
      INDArray ours = in.ulike();
      INDArray theirs = in.ulike();
      Nd4j.exec(new RectifiedLinearDerivative(in, coming, ours, threshold));
      new NativeOpExecutioner().exec(new RectifiedLinearDerivative(in, coming, theirs, threshold));
      assertThat(ours.equalsWithEps(theirs, 0)).isTrue();
    }
  }

  @Test
  void relu_may_see_the_channels_last_in_memory() {
    INDArray in = Nd4j.randn(DataType.FLOAT, 2, 3, 4, 5);
    INDArray coming = Nd4j.randn(DataType.FLOAT, 2, 3, 4, 5);
    INDArray expected = in.ulike();
    Nd4j.exec(new RectifiedLinearDerivative(in, coming, expected));
    INDArray last = ChannelsLast.over(in.dup().assign(0)).assign(in);
    INDArray comingLast = ChannelsLast.over(in.dup().assign(0)).assign(coming);
    INDArray[] result = Nd4j.exec(new RectifiedLinearDerivative(last, comingLast, in.ulike()));
    assertThat(ChannelsLast.is(result[0])).isTrue();
    assertThat(result[0].dup()).isEqualTo(expected);
    // In one order and in the other.
    assertThat(Nd4j.exec(new RectifiedLinearDerivative(last, coming, in.ulike()))[0].dup())
        .isEqualTo(expected);

    INDArray positive = in.dup();
    Nd4j.exec(new RectifiedLinear(positive, positive));
    assertThat(Nd4j.exec(new RectifiedLinear(last, last))).isSameAs(last);
    assertThat(ChannelsLast.is(last)).isTrue();
    assertThat(last.dup()).isEqualTo(positive);
  }
}

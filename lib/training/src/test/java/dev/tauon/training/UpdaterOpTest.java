package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.RmsPropUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.SgdUpdater;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Everything is compared with ND4J's own operations. */
class UpdaterOpTest {
  private static final double RATE = 1e-3;

  private static OpExecutioner usual;

  @BeforeAll
  static void nd4js_own() {
    Nd4j.zeros(1);
    usual = new NativeOpExecutioner();
  }

  /** Gradient, squares and mean, which become update, squares and mean. */
  private record Arrays(INDArray gradient, INDArray squares, INDArray mean) {
    static Arrays of(long length) {
      return new Arrays(
          Nd4j.randn(DataType.FLOAT, 1, length),
          Nd4j.rand(DataType.FLOAT, 1, length),
          Nd4j.randn(DataType.FLOAT, 1, length));
    }

    Arrays copy() {
      return new Arrays(gradient.dup(), squares.dup(), mean.dup());
    }

    Stream<INDArray> all() {
      return Stream.of(gradient, squares, mean);
    }
  }

  static Stream<Function<Arrays, CustomOp>> updaters() {
    return Stream.of(
        of -> new AdamUpdater(of.gradient, of.squares, of.mean, RATE, 0.9, 0.999, 1e-8, 0),
        of -> new AdamUpdater(of.gradient, of.squares, of.mean, RATE, 0.9, 0.999, 1e-8, 100_000),
        of -> new AdamUpdater(of.gradient, of.squares, of.mean, RATE, 0.5, 0.9, 1e-2, 3),
        of -> new AdamUpdater(of.gradient, of.squares, of.mean, 0, 0.9, 0.999, 1e-8, 3),
        of -> new RmsPropUpdater(of.gradient, of.squares, RATE, 0.95, 1e-8),
        of -> new RmsPropUpdater(of.gradient, of.squares, 1, 0.5, 1e-2));
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void what_nd4j_says(Function<Arrays, CustomOp> updater) {
    for (int length : new int[] {1, 4095, 4096, 4097, 100_003}) {
      check(updater, Arrays.of(length));
    }
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void weights_that_lie_within_others(Function<Arrays, CustomOp> updater) {
    Arrays whole = Arrays.of(10_000);
    var part = NDArrayIndex.interval(17, 9_018);
    check(
        updater,
        new Arrays(
            whole.gradient.get(NDArrayIndex.all(), part),
            whole.squares.get(NDArrayIndex.all(), part),
            whole.mean.get(NDArrayIndex.all(), part)));
  }

  private static void check(Function<Arrays, CustomOp> updater, Arrays ours) {
    Arrays expected = ours.copy();
    for (int turn = 0; turn < 3; turn++) {
      assertThat(UpdaterOp.run(updater.apply(ours))).isTrue();
      usual.exec(updater.apply(expected));
      INDArray[] there = expected.all().toArray(INDArray[]::new);
      INDArray[] here = ours.all().toArray(INDArray[]::new);
      for (int i = 0; i < here.length; i++) {
        double largest = there[i].amaxNumber().doubleValue();
        assertThat(here[i].sub(there[i]).amaxNumber().doubleValue())
            .isLessThanOrEqualTo(1e-6 * largest);
      }
    }
  }

  @Test
  void other_updaters_and_other_numbers_are_nd4js() {
    INDArray gradient = Nd4j.randn(DataType.DOUBLE, 1, 10);
    INDArray squares = Nd4j.rand(DataType.DOUBLE, 1, 10);
    assertThat(UpdaterOp.run(new RmsPropUpdater(gradient, squares, RATE, 0.95, 1e-8))).isFalse();
    assertThat(UpdaterOp.run(new SgdUpdater(Nd4j.randn(DataType.FLOAT, 1, 10), RATE))).isFalse();
  }

  /** Values that do not lie one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void arrays_with_gaps_are_nd4js(int step) {
    INDArray gradient = Nd4j.randn(DataType.FLOAT, 20, 4);
    INDArray every = gradient.get(NDArrayIndex.interval(0, step, 20), NDArrayIndex.all());
    INDArray squares = Nd4j.rand(DataType.FLOAT, every.shape());
    assertThat(UpdaterOp.run(new RmsPropUpdater(every, squares, RATE, 0.95, 1e-8))).isFalse();
  }
}

package dev.tauon.training.imports;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of any rank in C order, and nothing of DL4J's. */
record Numbers(int[] shape, double[] values) {
  static Numbers zeros(int... shape) {
    return new Numbers(shape, new double[IntStream.of(shape).reduce(1, (a, b) -> a * b)]);
  }

  /** The same numbers for the same seed, as floats hold them. */
  static Numbers drawn(long seed, int... shape) {
    var random = new Random(seed);
    Numbers drawn = zeros(shape);
    for (int i = 0; i < drawn.values.length; i++) {
      drawn.values[i] = (float) (0.5 * random.nextGaussian());
    }
    return drawn;
  }

  Numbers positive() {
    Numbers positive = zeros(shape);
    for (int i = 0; i < values.length; i++) {
      positive.values[i] = (float) (0.3 + Math.abs(values[i]));
    }
    return positive;
  }

  private int index(int... at) {
    int index = 0;
    for (int i = 0; i < at.length; i++) {
      index = index * shape[i] + at[i];
    }
    return index;
  }

  double at(int... at) {
    return values[index(at)];
  }

  void put(double value, int... at) {
    values[index(at)] = value;
  }

  void add(double value, int... at) {
    values[index(at)] += value;
  }

  Numbers shaped(int... other) {
    return new Numbers(other, values);
  }

  /** With dimensions in another order. */
  Numbers permuted(int... order) {
    Numbers permuted = zeros(IntStream.of(order).map(d -> shape[d]).toArray());
    int[] at = new int[shape.length];
    for (int flat = 0; flat < values.length; flat++) {
      int rest = flat;
      for (int d = shape.length - 1; d >= 0; d--) {
        at[d] = rest % shape[d];
        rest /= shape[d];
      }
      permuted.put(values[flat], IntStream.of(order).map(d -> at[d]).toArray());
    }
    return permuted;
  }

  float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  INDArray array() {
    return Nd4j.create(floats(), IntStream.of(shape).asLongStream().toArray(), 'c');
  }

  /** Java's own nested arrays, as the writer of HDF5 takes them. */
  Object nested() {
    return nested(0, new int[shape.length]);
  }

  private Object nested(int depth, int[] at) {
    if (depth == shape.length - 1) {
      float[] row = new float[shape[depth]];
      for (int i = 0; i < row.length; i++) {
        at[depth] = i;
        row[i] = (float) at(at);
      }
      return row;
    }
    Object nest = Array.newInstance(float.class, Arrays.copyOfRange(shape, depth, shape.length));
    for (int i = 0; i < shape[depth]; i++) {
      at[depth] = i;
      Array.set(nest, i, nested(depth + 1, at));
    }
    return nest;
  }
}

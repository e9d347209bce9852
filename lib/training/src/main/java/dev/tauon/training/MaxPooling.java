package dev.tauon.training;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest value of every window of every plane, and the way back.
 *
 * @param input of the shape pictures x channels x height x width
 * @param windows of the shape pictures x channels x rows x columns: a value for each window
 * @param kernel height and width of a window
 * @param strides from one window to the next, down and right
 * @param pad rows above and columns left of a plane that windows may reach into
 * @param dilation from one position in a window to the next, down and right
 */
record MaxPooling(
    INDArray input, INDArray windows, int[] kernel, int[] strides, int[] pad, int[] dilation) {
  /** Writes the largest values. */
  void forward() {
    var to = Planes.of(windows);
    if (goesByRows()) {
      MemorySegment from = PooledRow.memory(input);
      Parallel.inParts(
          pictures() * rows(),
          part -> {
            var row = new PooledRow(this);
            part.forEach(at -> row.pool(from, to, at / rows(), at % rows()));
          });
    } else {
      var from = Planes.of(input);
      Parallel.inParts(
          pictures() * channels(),
          part -> {
            var plane = new PooledPlane(this);
            part.forEach(at -> {
              from.read(at, plane.pixels);
              plane.pool();
              to.write(at, plane.maxima);
            });
          });
      Reference.reachabilityFence(from.array());
    }
    Reference.reachabilityFence(input);
    Reference.reachabilityFence(windows);
  }

  /**
   * Writes how the loss changes with the input, given in the windows how it changes with their
   * largest values. Of equal values the first gets it all.
   *
   * @param gradient of the input's shape, and in the same order where that {@link #goesByRows}
   */
  void backward(INDArray gradient) {
    var epsilon = Planes.of(windows);
    if (goesByRows()) {
      MemorySegment from = PooledRow.memory(input);
      MemorySegment to = PooledRow.memory(gradient);
      Parallel.inParts(
          pictures() * rows(),
          part -> {
            var row = new PooledRow(this);
            part.forEach(at -> row.handBack(from, epsilon, to, at / rows(), at % rows()));
          });
    } else {
      var from = Planes.of(input);
      var to = Planes.of(gradient);
      Parallel.inParts(
          pictures() * channels(),
          part -> {
            var plane = new PooledPlane(this);
            var changes = new int[plane.maxima.length];
            part.forEach(at -> {
              from.read(at, plane.pixels);
              epsilon.read(at, changes);
              plane.handBack(changes);
              to.write(at, plane.pixels);
            });
          });
      Reference.reachabilityFence(from.array());
    }
    Reference.reachabilityFence(input);
    Reference.reachabilityFence(epsilon.array());
    Reference.reachabilityFence(gradient);
  }

  /**
   * Whether the input has its channels last, and each of its pixels at most one window. Padding is
   * below zero where sizes are kept with strides that leave pixels out.
   */
  boolean goesByRows() {
    return ChannelsLast.is(input) && apart(kernel, strides, dilation) && pad[0] >= 0 && pad[1] >= 0;
  }

  /** Whether windows do not overlap. */
  static boolean apart(int[] kernel, int[] strides, int[] dilation) {
    return kernel[0] <= strides[0]
        && kernel[1] <= strides[1]
        && dilation[0] == 1
        && dilation[1] == 1;
  }

  private int pictures() {
    return Math.toIntExact(input.size(0));
  }

  private int channels() {
    return Math.toIntExact(input.size(1));
  }

  private int rows() {
    return Math.toIntExact(windows.size(2));
  }
}

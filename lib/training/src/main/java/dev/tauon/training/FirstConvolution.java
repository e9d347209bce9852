package dev.tauon.training;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradient of the weights of a convolution of a network's input, without that of the input,
 * which a fit throws away and which costs as much. ND4J has no operation for the one alone; but the
 * transposed convolution has the same weights' gradient, and beside it only computes a convolution
 * of few channels.
 */
final class FirstConvolution {
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** From a helper's {@code backpropGradient} to the network's {@code computeGradientAndScore}. */
  private static final int DEPTH = 8;

  /** Of {@code delta}: 16 MiB. */
  private static final long FLOATS_AT_ONCE = 1L << 22;

  private FirstConvolution() {}

  /** Whether a fit is going on, so that nobody can ask for the gradient of the input. */
  static boolean isOfFit() {
    return CALLERS.walk(frames ->
        frames
            .limit(DEPTH)
            .anyMatch(at ->
                at.getMethodName().equals("computeGradientAndScore")
                    && isNetwork(at.getDeclaringClass())));
  }

  private static boolean isNetwork(Class<?> type) {
    return type == MultiLayerNetwork.class || type == ComputationGraph.class;
  }

  /** Whether a transposed convolution leads back to the very size of the input. */
  static boolean fits(
      INDArray input,
      INDArray delta,
      int[] kernel,
      int[] strides,
      int[] pad,
      ConvolutionMode mode,
      int[] dilation) {
    return input.dataType() == DataType.FLOAT
        && delta.dataType() == DataType.FLOAT
        && mode != ConvolutionMode.Same
        && leadsBack(input, delta, kernel, strides, pad, dilation, 0)
        && leadsBack(input, delta, kernel, strides, pad, dilation, 1);
  }

  private static boolean leadsBack(
      INDArray input,
      INDArray delta,
      int[] kernel,
      int[] strides,
      int[] pad,
      int[] dilation,
      int at) {
    long size = (delta.size(2 + at) - 1) * strides[at] + kernel[at] - 2L * pad[at];
    return dilation[at] == 1 && input.size(2 + at) == size;
  }

  /**
   * Writes the gradients of weights and bias. A few pictures at a time, since what is computed
   * beside them is as large as what a convolution says, and oneDNN has copies of it: so it stays in
   * the processor's cache and needs little memory.
   */
  static void gradients(
      INDArray input,
      INDArray weights,
      INDArray delta,
      int[] kernel,
      int[] strides,
      int[] pad,
      INDArray weightGradient,
      @Nullable INDArray biasGradient,
      LayerWorkspaceMgr workspaces) {
    long pictures = delta.size(0);
    long step = Math.clamp(FLOATS_AT_ONCE / (delta.length() / pictures), 1, pictures);
    INDArray unused = scratch(workspaces, step, delta.size(1), delta.size(2), delta.size(3));
    INDArray part = scratch(workspaces, weights.shape());
    for (long at = 0; at < pictures; at += step) {
      long end = Math.min(pictures, at + step);
      Nd4j.exec(
          DynamicCustomOp.builder("deconv2d_bp")
              .addInputs(pictures(delta, at, end), weights, pictures(input, at, end))
              .addOutputs(pictures(unused, 0, end - at), at == 0 ? weightGradient : part)
              .addIntegerArguments(
                  kernel[0],
                  kernel[1],
                  strides[0],
                  strides[1],
                  pad[0],
                  pad[1],
                  1,
                  1,
                  0,
                  LeanConvolution.CHANNELS_FIRST,
                  LeanConvolution.FILTERS_FIRST)
              .build());
      if (at > 0) {
        weightGradient.addi(part);
      }
    }
    if (biasGradient != null) {
      ChannelSums.write(delta, biasGradient);
    }
  }

  private static INDArray scratch(LayerWorkspaceMgr workspaces, long... shape) {
    return workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, DataType.FLOAT, shape, 'c');
  }

  private static INDArray pictures(INDArray all, long from, long to) {
    return from == 0 && to == all.size(0) ? all : all.get(NDArrayIndex.interval(from, to));
  }
}

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

  /** Writes the gradients of weights and bias. */
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
    INDArray unused =
        workspaces.createUninitialized(
            ArrayType.BP_WORKING_MEM, DataType.FLOAT, delta.shape(), 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("deconv2d_bp")
            .addInputs(delta, weights, input)
            .addOutputs(unused, weightGradient)
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
    if (biasGradient != null) {
      ChannelSums.write(delta, biasGradient);
    }
  }
}

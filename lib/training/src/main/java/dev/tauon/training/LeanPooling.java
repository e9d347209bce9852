package dev.tauon.training;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way back through a maximum pooling, by {@link MaxPooling}. DL4J copies all arrays for oneDNN
 * and lets it pool forward again, with an implementation that is slow where planes are large. The
 * way forward, for which DL4J asks no helper, is {@link PoolingOp}.
 */
final class LeanPooling extends MKLDNNSubsamplingHelper {
  private LeanPooling() {
    super(DataType.FLOAT);
  }

  /** Lets a network's maximum poolings go this way. What it computes stays the same. */
  static void install(Model network) {
    for (Layer layer : Trainable.of(network).layers()) {
      if (isLargest(layer)
          && layer.getHelper() != null
          && layer.getHelper().getClass() == MKLDNNSubsamplingHelper.class) {
        Helpers.set(layer, SubsamplingLayer.class, new LeanPooling());
      }
    }
  }

  private static boolean isLargest(Layer layer) {
    return layer.getClass() == SubsamplingLayer.class
        && conf(layer).getPoolingType() == PoolingType.MAX
        && conf(layer).getCnn2dDataFormat() == CNN2DFormat.NCHW;
  }

  /** Whether a layer pools fast what has its {@linkplain ChannelsLast channels last} in memory. */
  static boolean takesChannelsLast(Layer layer) {
    return isLargest(layer)
        && layer.getHelper() instanceof LeanPooling
        && Nd4j.getExecutioner() instanceof Executioner
        && MaxPooling.apart(
            conf(layer).getKernelSize(), conf(layer).getStride(), conf(layer).getDilation());
  }

  private static org.deeplearning4j.nn.conf.layers.SubsamplingLayer conf(Layer layer) {
    return (org.deeplearning4j.nn.conf.layers.SubsamplingLayer) layer.conf().getLayer();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray input,
      INDArray epsilon,
      int[] kernel,
      int[] strides,
      int[] pad,
      PoolingType type,
      ConvolutionMode mode,
      int[] dilation,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    if (input.dataType() != DataType.FLOAT || epsilon.dataType() != DataType.FLOAT) {
      return super.backpropGradient(
          input, epsilon, kernel, strides, pad, type, mode, dilation, format, workspaces);
    }
    var pooling = new MaxPooling(input, epsilon, kernel, strides, pad, dilation);
    INDArray gradient =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    if (pooling.goesByRows()) {
      gradient = ChannelsLast.over(gradient);
    }
    pooling.backward(gradient);
    return new Pair<>(new DefaultGradient(), gradient);
  }
}

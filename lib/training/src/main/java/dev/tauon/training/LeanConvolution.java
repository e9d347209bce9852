package dev.tauon.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's convolution with oneDNN, computed once per batch. DL4J runs the forward pass again when it
 * goes back through the layer, to know where the sum before the activation was positive. Behind a
 * ReLU the activation tells that too, so it is handed back instead. And where only a maximum
 * pooling comes next, the channels of its output are {@linkplain ChannelsLast last} in memory.
 */
final class LeanConvolution extends MKLDNNConvHelper {
  private static final StackWalker CALLERS = StackWalker.getInstance();

  /** Ours, {@code preOutput}, {@code preOutput4d}, {@code backpropGradient}. */
  private static final int DEPTH = 5;

  /** ND4J's words for the order of pictures' dimensions and of weights'. */
  static final int CHANNELS_FIRST = 0;

  static final int FILTERS_FIRST = 1;

  private @Nullable INDArray lastInput;
  private @Nullable INDArray activation;

  private final boolean channelsLast;
  private final boolean first;

  private LeanConvolution(boolean channelsLast, boolean first) {
    super(DataType.FLOAT);
    this.channelsLast = channelsLast;
    this.first = first;
  }

  /**
   * Lets a network's convolutions be computed once per batch, where they can be. What it computes
   * stays the same, but for pictures with their channels last: there DL4J's layers with oneDNN
   * learn from memory that nobody wrote, and its own, slower ones take their place.
   */
  static void install(Model network) {
    Trainable trainable = Trainable.of(network);
    boolean lean = Arrays.stream(trainable.layers()).allMatch(LeanConvolution::keepsSigns);
    for (Layer layer : trainable.layers()) {
      if (layer.getClass() == ConvolutionLayer.class && isOneDnn(layer.getHelper())) {
        if (hasChannelsLast(layer)) {
          Helpers.set(layer, ConvolutionLayer.class, null);
        } else if (lean) {
          Helpers.set(
              layer,
              ConvolutionLayer.class,
              new LeanConvolution(isOnlyPooled(layer, trainable), trainable.takesInput(layer)));
        }
      }
    }
  }

  private static boolean isOnlyPooled(Layer layer, Trainable network) {
    var conf = (org.deeplearning4j.nn.conf.layers.ConvolutionLayer) layer.conf().getLayer();
    List<Layer> next = network.next(layer);
    return isPlainRelu(conf.getActivationFn())
        && !next.isEmpty()
        && next.stream().allMatch(LeanPooling::takesChannelsLast);
  }

  private static boolean isOneDnn(@Nullable LayerHelper helper) {
    return helper != null && helper.getClass() == MKLDNNConvHelper.class;
  }

  private static boolean hasChannelsLast(Layer layer) {
    var conf = (org.deeplearning4j.nn.conf.layers.ConvolutionLayer) layer.conf().getLayer();
    return conf.getCnn2dDataFormat() == CNN2DFormat.NHWC;
  }

  /**
   * Dropout writes over the activation that is its input. What it sets to zero has no gradient
   * anyway; but noise could change a sign.
   */
  private static boolean keepsSigns(Layer layer) {
    return dropout(layer).filter(kind -> kind.getClass() != Dropout.class).isEmpty();
  }

  private static Optional<IDropout> dropout(Layer layer) {
    return Optional.ofNullable(layer.conf())
        .flatMap(conf -> Optional.ofNullable(conf.getLayer()))
        .flatMap(of -> Optional.ofNullable(of.getIDropout()));
  }

  @Override
  public @Nullable INDArray preOutput(
      INDArray input,
      INDArray weights,
      INDArray bias,
      int[] kernel,
      int[] strides,
      int[] pad,
      AlgoMode mode,
      FwdAlgo algorithm,
      ConvolutionMode convolutionMode,
      int[] dilation,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    INDArray kept = activation;
    activation = null;
    if (kept != null && input == lastInput && isGoingBack()) {
      lastInput = null;
      return kept;
    }
    lastInput = input;
    if (channelsLast && input.dataType() == DataType.FLOAT) {
      activation =
          convolve(
              input, weights, bias, kernel, strides, pad, convolutionMode, dilation, workspaces);
      return activation;
    }
    return super.preOutput(
        input,
        weights,
        bias,
        kernel,
        strides,
        pad,
        mode,
        algorithm,
        convolutionMode,
        dilation,
        format,
        workspaces);
  }

  /**
   * As DL4J does it, but into memory of another order. There the ReLU that follows is none of a
   * helper's business for DL4J; but it happens in place, so that this is the activation, too.
   */
  private static INDArray convolve(
      INDArray input,
      INDArray weights,
      @Nullable INDArray bias,
      int[] kernel,
      int[] strides,
      int[] pad,
      ConvolutionMode mode,
      int[] dilation,
      LayerWorkspaceMgr workspaces) {
    boolean same = mode == ConvolutionMode.Same;
    int[] size =
        ConvolutionUtils.getOutputSize(
            input, kernel, strides, same ? null : pad, mode, dilation, CNN2DFormat.NCHW);
    INDArray output =
        ChannelsLast.over(
            workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                new long[] {input.size(0), weights.size(0), size[0], size[1]},
                'c'));
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(
                bias == null
                    ? new INDArray[] {input, weights}
                    : new INDArray[] {input, weights, bias})
            .addOutputs(output)
            .addIntegerArguments(
                kernel[0],
                kernel[1],
                strides[0],
                strides[1],
                pad[0],
                pad[1],
                dilation[0],
                dilation[1],
                same ? 1 : 0,
                CHANNELS_FIRST,
                FILTERS_FIRST)
            .build());
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray input,
      INDArray weights,
      @Nullable INDArray bias,
      INDArray delta,
      int[] kernel,
      int[] strides,
      int[] pad,
      @Nullable INDArray biasGradient,
      INDArray weightGradient,
      IActivation function,
      AlgoMode mode,
      BwdFilterAlgo filterAlgorithm,
      BwdDataAlgo dataAlgorithm,
      ConvolutionMode convolutionMode,
      int[] dilation,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    if (first
        && FirstConvolution.fits(input, delta, kernel, strides, pad, convolutionMode, dilation)
        && FirstConvolution.isOfFit()) {
      FirstConvolution.gradients(
          input, weights, delta, kernel, strides, pad, weightGradient, biasGradient, workspaces);
      var gradient = new DefaultGradient();
      if (biasGradient != null) {
        gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
      }
      gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
      return new Pair<>(gradient, null);
    }
    return super.backpropGradient(
        input,
        weights,
        bias,
        delta,
        kernel,
        strides,
        pad,
        biasGradient,
        weightGradient,
        function,
        mode,
        filterAlgorithm,
        dataAlgorithm,
        convolutionMode,
        dilation,
        format,
        workspaces);
  }

  private static boolean isGoingBack() {
    return CALLERS.walk(frames ->
        frames.limit(DEPTH).anyMatch(at -> at.getMethodName().equals("backpropGradient")));
  }

  @Override
  public INDArray activate(INDArray z, IActivation function, boolean training) {
    INDArray result = super.activate(z, function, training);
    if (training && isPlainRelu(function)) {
      activation = result;
    } else {
      activation = null;
      lastInput = null;
    }
    return result;
  }

  @Override
  public String toString() {
    return "LeanConvolution"
        + (channelsLast ? ", channels last" : "")
        + (first ? ", gradient of weights alone" : "");
  }

  private static boolean isPlainRelu(IActivation function) {
    return function.getClass() == ActivationReLU.class && function.equals(new ActivationReLU());
  }
}

package dev.tauon.training;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution with oneDNN, computed once per batch. DL4J runs the forward pass again when it
 * goes back through the layer, to know where the sum before the activation was positive. Behind a
 * ReLU the activation tells that too, so it is handed back instead.
 */
final class LeanConvolution extends MKLDNNConvHelper {
  private static final StackWalker CALLERS = StackWalker.getInstance();

  /** Ours, {@code preOutput}, {@code preOutput4d}, {@code backpropGradient}. */
  private static final int DEPTH = 5;

  private static final Optional<Field> HELPER = helperField();

  private @Nullable INDArray lastInput;
  private @Nullable INDArray activation;

  private LeanConvolution() {
    super(DataType.FLOAT);
  }

  /**
   * Lets a network's convolutions be computed once per batch, where they can be. What it computes
   * stays the same, but for pictures with their channels last: there DL4J's layers with oneDNN
   * learn from memory that nobody wrote, and its own, slower ones take their place.
   */
  static void install(Model network) {
    Layer[] layers = Trainable.of(network).layers();
    boolean lean = Arrays.stream(layers).allMatch(LeanConvolution::keepsSigns);
    for (Layer layer : layers) {
      if (layer.getClass() == ConvolutionLayer.class && isOneDnn(layer.getHelper())) {
        if (hasChannelsLast(layer)) {
          HELPER.ifPresent(field -> set(field, layer, null));
        } else if (lean) {
          HELPER.ifPresent(field -> set(field, layer, new LeanConvolution()));
        }
      }
    }
  }

  private static boolean isOneDnn(@Nullable LayerHelper helper) {
    return helper != null && helper.getClass() == MKLDNNConvHelper.class;
  }

  private static boolean hasChannelsLast(Layer layer) {
    var conf = (org.deeplearning4j.nn.conf.layers.ConvolutionLayer) layer.conf().getLayer();
    return conf.getCnn2dDataFormat() == CNN2DFormat.NHWC;
  }

  /** Empty with another DL4J, which is slower then, but right. */
  private static Optional<Field> helperField() {
    try {
      Field field = ConvolutionLayer.class.getDeclaredField("helper");
      field.setAccessible(true);
      return Optional.of(field);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void set(Field field, Layer layer, @Nullable LayerHelper helper) {
    try {
      field.set(layer, helper);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Was made accessible", e);
    }
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

  private static boolean isPlainRelu(IActivation function) {
    return function.getClass() == ActivationReLU.class && function.equals(new ActivationReLU());
  }
}

package dev.tauon.training.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseUpsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Keras' convolutions, poolings, paddings and croppings as DL4J's. */
final class KerasConvolutions {
  private final Draft draft;
  private final String version;

  KerasConvolutions(Draft draft, String version) {
    this.draft = draft;
    this.version = version;
  }

  Signal add(KerasLayer layer, Signal input) {
    return switch (layer.kind()) {
      case "Conv2D", "Convolution2D" -> convolution(of(layer, input, 3), input);
      case "Conv1D", "Convolution1D" -> convolution1(of(layer, input, 2), input);
      case "Conv2DTranspose", "Convolution2DTranspose" -> transposed(of(layer, input, 3), input);
      case "DepthwiseConv2D" -> depthwise(of(layer, input, 3), input);
      case "SeparableConv2D", "SeparableConvolution2D" -> separable(of(layer, input, 3), input);
      case "MaxPooling2D", "MaxPool2D" -> pooling(of(layer, input, 3), PoolingType.MAX, input);
      case "AveragePooling2D", "AvgPool2D" -> pooling(of(layer, input, 3), PoolingType.AVG, input);
      case "MaxPooling1D", "MaxPool1D" -> pooling1(of(layer, input, 2), PoolingType.MAX, input);
      case "AveragePooling1D", "AvgPool1D" -> pooling1(of(layer, input, 2), PoolingType.AVG, input);
      case "GlobalMaxPooling1D", "GlobalMaxPool1D" ->
          global(of(layer, input, 2), PoolingType.MAX, input);
      case "GlobalMaxPooling2D", "GlobalMaxPool2D" ->
          global(of(layer, input, 3), PoolingType.MAX, input);
      case "GlobalAveragePooling1D", "GlobalAvgPool1D" ->
          global(of(layer, input, 2), PoolingType.AVG, input);
      case "GlobalAveragePooling2D", "GlobalAvgPool2D" ->
          global(of(layer, input, 3), PoolingType.AVG, input);
      case "UpSampling1D" ->
          draft.layer(
              layer.name(),
              new Upsampling1D.Builder(of(layer, input, 2).sides("size", 1, 2)[0]).build(),
              input);
      case "UpSampling2D" -> upsampling(of(layer, input, 3), input);
      case "ZeroPadding1D" ->
          draft.layer(
              layer.name(),
              new ZeroPadding1DLayer.Builder(of(layer, input, 2).margins("padding", 1)).build(),
              input);
      case "ZeroPadding2D" ->
          draft.layer(
              layer.name(),
              new ZeroPaddingLayer.Builder(of(layer, input, 3).margins("padding", 2)).build(),
              input);
      case "Cropping1D" ->
          draft.layer(
              layer.name(),
              new Cropping1D.Builder(of(layer, input, 2).margins("cropping", 1)).build(),
              input);
      case "Cropping2D" ->
          draft.layer(
              layer.name(),
              new Cropping2D.Builder(of(layer, input, 3).margins("cropping", 2)).build(),
              input);
      default ->
          throw layer.cannot(
              "is of a kind that is not translated. Take it out of the network in Keras, or say what it does with layers that docs/training.md lists");
    };
  }

  private static KerasLayer of(KerasLayer layer, Signal input, int rank) {
    if (input.rank() != rank) {
      throw layer.cannot(
          "takes %s, not examples of %d dimensions"
              .formatted(rank == 3 ? "pictures" : "series", input.rank()));
    }
    return layer;
  }

  private ConvolutionMode mode(KerasLayer layer) {
    String padding = layer.text("padding", layer.text("border_mode", "valid"));
    return switch (padding) {
      case "valid" -> ConvolutionMode.Truncate;
      case "same" -> ConvolutionMode.Same;
      case "causal" -> ConvolutionMode.Causal;
      default -> throw layer.cannot("has a padding \"%s\"".formatted(padding));
    };
  }

  /** Settings that all convolutions have. */
  private <B extends ConvolutionLayer.BaseConvBuilder<B>> B settings(KerasLayer layer, B builder) {
    if (layer.number("groups", 1) != 1) {
      throw layer.cannot("has groups of channels, which DL4J's convolutions have not");
    }
    IActivation activation = KerasActivations.of(layer, "activation", version);
    KerasActivations.refuseSoftmaxOfPictures(layer, activation, 3);
    return builder
        .kernelSize(layer.sides("kernel_size", 2, 3))
        .stride(layer.sides("strides", 2, 1))
        .dilation(layer.sides("dilation_rate", 2, 1))
        .convolutionMode(mode(layer))
        .hasBias(layer.flag("use_bias", true))
        .activation(activation);
  }

  private Signal convolution(KerasLayer layer, Signal input) {
    var convolution =
        settings(layer, new ConvolutionLayer.Builder()).nOut(layer.count("filters")).build();
    INDArray kernel = layer.weights("kernel", 4).permute(3, 2, 0, 1).dup('c');
    return draft.layer(layer.name(), convolution, layer.withBias(kernel), input);
  }

  private Signal convolution1(KerasLayer layer, Signal input) {
    var convolution =
        new Convolution1DLayer.Builder()
            .kernelSize(layer.sides("kernel_size", 1, 3)[0])
            .stride(layer.sides("strides", 1, 1)[0])
            .dilation(layer.sides("dilation_rate", 1, 1)[0])
            .convolutionMode(mode(layer))
            .hasBias(layer.flag("use_bias", true))
            .activation(KerasActivations.of(layer, "activation", version))
            .nOut(layer.count("filters"))
            .build();
    INDArray kernel = layer.weights("kernel", 3);
    long[] sides = {kernel.size(2), kernel.size(1), kernel.size(0), 1};
    // DL4J declares the shape [out, in, size, 1] and computes with these numbers as [size, in,
    // out].
    INDArray ordered = kernel.dup('c').reshape('c', sides);
    return draft.layer(layer.name(), convolution, layer.withBias(ordered), input);
  }

  private Signal transposed(KerasLayer layer, Signal input) {
    if (layer.has("output_padding")) {
      throw layer.cannot("has an output_padding, which DL4J's Deconvolution2D has not");
    }
    var convolution =
        settings(layer, new Deconvolution2D.Builder()).nOut(layer.count("filters")).build();
    INDArray kernel = layer.weights("kernel", 4).permute(3, 2, 0, 1).dup('c');
    return draft.layer(layer.name(), convolution, layer.withBias(kernel), input);
  }

  private Signal depthwise(KerasLayer layer, Signal input) {
    INDArray kernel = layer.weights("depthwise_kernel", 4);
    var convolution =
        settings(layer, new DepthwiseConvolution2D.Builder())
            .depthMultiplier(Math.toIntExact(kernel.size(3)))
            .nIn(kernel.size(2))
            .nOut(kernel.size(2) * kernel.size(3))
            .build();
    return draft.layer(layer.name(), convolution, layer.withBias(kernel), input);
  }

  private Signal separable(KerasLayer layer, Signal input) {
    INDArray depth = layer.weights("depthwise_kernel", 4);
    var convolution =
        settings(layer, new SeparableConvolution2D.Builder())
            .depthMultiplier(Math.toIntExact(depth.size(3)))
            .nOut(layer.count("filters"))
            .build();
    Map<String, INDArray> weights =
        new LinkedHashMap<>(layer.withBias(depth.permute(3, 2, 0, 1).dup('c')));
    weights.put("pW", layer.weights("pointwise_kernel", 4).permute(3, 2, 0, 1).dup('c'));
    return draft.layer(layer.name(), convolution, weights, input);
  }

  private Signal pooling(KerasLayer layer, PoolingType type, Signal input) {
    int[] size = layer.sides("pool_size", 2, 2);
    int[] stride = layer.has("strides") ? layer.sides("strides", 2, 1) : size;
    Layer pooling =
        new SubsamplingLayer.Builder(type)
            .kernelSize(size)
            .stride(stride)
            .convolutionMode(mode(layer))
            .build();
    return draft.layer(layer.name(), pooling, input);
  }

  private Signal pooling1(KerasLayer layer, PoolingType type, Signal input) {
    int size = layer.sides("pool_size", 1, 2)[0];
    int stride = layer.has("strides") ? layer.sides("strides", 1, 1)[0] : size;
    Layer pooling =
        new Subsampling1DLayer.Builder()
            // Given to the constructor it would be forgotten.
            .poolingType(type)
            .kernelSize(size)
            .stride(stride)
            .convolutionMode(mode(layer))
            .build();
    return draft.layer(layer.name(), pooling, input);
  }

  private Signal global(KerasLayer layer, PoolingType type, Signal input) {
    if (layer.flag("keepdims", false)) {
      throw layer.cannot("keeps the dimensions that it pools (keepdims=True); DL4J drops them");
    }
    long channels = input.shape()[0];
    Signal pooled = draft.layer(layer.name(), new GlobalPoolingLayer.Builder(type).build(), input);
    // DL4J calls what it makes of a series a series still.
    return new Signal(pooled.from(), InputType.feedForward(channels));
  }

  private Signal upsampling(KerasLayer layer, Signal input) {
    if (!layer.text("interpolation", "nearest").equals("nearest")) {
      throw layer.cannot("interpolates; DL4J's Upsampling2D repeats pixels (nearest)");
    }
    BaseUpsamplingLayer upsampling =
        new Upsampling2D.Builder().size(layer.sides("size", 2, 2)).build();
    return draft.layer(layer.name(), upsampling, input);
  }
}

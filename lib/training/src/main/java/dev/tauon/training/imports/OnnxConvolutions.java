package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ONNX' convolutions and poolings as DL4J's. */
final class OnnxConvolutions {
  private final Draft draft;
  private final OnnxOperands operands;

  OnnxConvolutions(Draft draft, OnnxOperands operands) {
    this.draft = draft;
    this.operands = operands;
  }

  Signal convolution(OnnxNode node, Signal input) {
    INDArray kernel = operands.fixed(node, 1).array();
    dimensions(node, input, kernel.rank() - 2);
    if (kernel.rank() == 3) {
      return convolution1(node, kernel, input);
    }
    long groups = node.integer("group", 1);
    long channels = input.shape()[0];
    if (groups != 1 && groups != channels) {
      throw node.cannot(
          "has %d groups of channels; DL4J's convolutions have one, or one for each of the %d channels"
              .formatted(groups, channels));
    }
    Pads pads = pads(node, 2);
    Signal padded = pads.isEven() ? input : zeros(node, input, pads);
    return groups == 1
        ? draft.layer(
            node.name(),
            settings(node, new ConvolutionLayer.Builder(), pads, kernel)
                .nOut(kernel.size(0))
                .build(),
            weights(node, kernel),
            padded)
        : depthwise(node, kernel, pads, padded);
  }

  private Signal depthwise(OnnxNode node, INDArray kernel, Pads pads, Signal input) {
    long channels = input.shape()[0];
    long each = kernel.size(0) / channels;
    INDArray ordered =
        kernel
            .reshape('c', channels, each, kernel.size(2), kernel.size(3))
            .permute(2, 3, 0, 1)
            .dup('c');
    var layer =
        settings(node, new DepthwiseConvolution2D.Builder(), pads, kernel)
            .depthMultiplier(Math.toIntExact(each))
            .nIn(channels)
            .nOut(kernel.size(0))
            .build();
    return draft.layer(node.name(), layer, weights(node, ordered), input);
  }

  private <B extends ConvolutionLayer.BaseConvBuilder<B>> B settings(
      OnnxNode node, B builder, Pads pads, INDArray kernel) {
    builder
        .kernelSize((int) kernel.size(2), (int) kernel.size(3))
        .stride(node.integers("strides", 2, 1))
        .dilation(node.integers("dilations", 2, 1))
        .hasBias(operands.hasInput(node, 2))
        .activation(new ActivationIdentity())
        .convolutionMode(pads.mode());
    return pads.isSame() || !pads.isEven() ? builder : builder.padding(pads.before());
  }

  private Map<String, INDArray> weights(OnnxNode node, INDArray kernel) {
    var weights = new LinkedHashMap<String, INDArray>();
    weights.put("W", kernel);
    if (operands.hasInput(node, 2)) {
      weights.put("b", operands.vector(node, 2));
    }
    return weights;
  }

  private Signal convolution1(OnnxNode node, INDArray kernel, Signal input) {
    Pads pads = pads(node, 1);
    if (node.integer("group", 1) != 1 || !pads.isEven()) {
      throw node.cannot("has groups of channels or uneven pads, which DL4J's has not");
    }
    var builder =
        new Convolution1DLayer.Builder()
            .kernelSize((int) kernel.size(2))
            .stride(node.integers("strides", 1, 1)[0])
            .dilation(node.integers("dilations", 1, 1)[0])
            .hasBias(operands.hasInput(node, 2))
            .activation(new ActivationIdentity())
            .convolutionMode(pads.mode())
            .nOut(kernel.size(0));
    if (!pads.isSame()) {
      builder.padding(pads.before()[0]);
    }
    long[] sides = {kernel.size(0), kernel.size(1), kernel.size(2), 1};
    // DL4J declares the shape [out, in, size, 1] and computes with these numbers as [size, in,
    // out].
    INDArray ordered = kernel.permute(2, 1, 0).dup('c').reshape('c', sides);
    return draft.layer(node.name(), builder.build(), weights(node, ordered), input);
  }

  Signal transposed(OnnxNode node, Signal input) {
    INDArray kernel = operands.weights(node, 1, 4);
    dimensions(node, input, 2);
    Pads pads = pads(node, 2);
    if (node.integer("group", 1) != 1
        || !pads.isEven()
        || pads.isSame()
        || Arrays.stream(node.integers("output_padding")).anyMatch(side -> side != 0)
        || node.has("output_shape")) {
      throw node.cannot("has groups, uneven pads or an output_padding, which DL4J's has not");
    }
    var layer =
        settings(node, new Deconvolution2D.Builder(), pads, kernel).nOut(kernel.size(1)).build();
    return draft.layer(node.name(), layer, weights(node, kernel), input);
  }

  Signal pooling(OnnxNode node, Signal input) {
    PoolingType type = node.op().equals("MaxPool") ? PoolingType.MAX : PoolingType.AVG;
    int dimensions = input.rank() - 1;
    dimensions(node, input, dimensions);
    int[] size = node.integers("kernel_shape", dimensions, 1);
    int[] stride = node.integers("strides", dimensions, 1);
    Pads pads = pads(node, dimensions);
    if (Arrays.stream(node.integers("dilations")).anyMatch(side -> side != 1)) {
      throw node.cannot("has gaps in its windows (dilations), which DL4J's has not");
    }
    if (node.integer("ceil_mode", 0) != 0) {
      checkWhole(node, input, size, stride, pads);
    }
    if (!pads.isEven()) {
      throw node.cannot("has more padding on one side than on the other");
    }
    boolean counted = node.integer("count_include_pad", 0) != 0;
    if (dimensions == 1) {
      var builder =
          new Subsampling1DLayer.Builder()
              .poolingType(type)
              .kernelSize(size[0])
              .stride(stride[0])
              .convolutionMode(pads.mode());
      if (!pads.isSame()) {
        builder.padding(pads.before()[0]);
      }
      if (counted && Arrays.stream(pads.before()).anyMatch(side -> side > 0)) {
        throw node.cannot("counts its padding as zeros, which DL4J's does not in series");
      }
      return draft.layer(node.name(), builder.build(), input);
    }
    var builder =
        new SubsamplingLayer.Builder(type)
            .kernelSize(size)
            .stride(stride)
            .convolutionMode(pads.mode())
            .avgPoolIncludePadInDivisor(counted);
    if (!pads.isSame()) {
      builder.padding(pads.before());
    }
    return draft.layer(node.name(), builder.build(), input);
  }

  /** A last window that hangs over is no matter where none does. */
  private static void checkWhole(OnnxNode node, Signal input, int[] size, int[] stride, Pads pads) {
    for (int i = 0; i < size.length; i++) {
      if (pads.isSame()
          || (input.shape()[i + 1] + 2L * pads.before()[i] - size[i]) % stride[i] != 0) {
        throw node.cannot("lets its last window hang over (ceil_mode), which DL4J's does not");
      }
    }
  }

  Signal global(OnnxNode node, Signal input) {
    PoolingType type = node.op().equals("GlobalMaxPool") ? PoolingType.MAX : PoolingType.AVG;
    dimensions(node, input, input.rank() - 1);
    return pooled(node, input, type, true);
  }

  /** The mean over all that is no channel. */
  Signal mean(OnnxNode node, Signal input) {
    int rank = input.rank();
    long[] axes =
        operands.hasInput(node, 1) ? operands.fixed(node, 1).integers() : node.integers("axes");
    long[] sorted = Arrays.stream(axes).map(a -> a < 0 ? a + rank + 1 : a).sorted().toArray();
    long[] all = LongStream.rangeClosed(2, rank).toArray();
    if (rank == 1 || !Arrays.equals(sorted, all)) {
      throw node.cannot(
          "takes the mean along %s; one of all but the channels can be read"
              .formatted(Arrays.toString(axes)));
    }
    return pooled(node, input, PoolingType.AVG, node.integer("keepdims", 1) != 0);
  }

  private Signal pooled(OnnxNode node, Signal input, PoolingType type, boolean kept) {
    Signal settled = draft.settled(input);
    long[] shape = settled.shape();
    Signal pooled = draft.layer(node.name(), new GlobalPoolingLayer.Builder(type).build(), settled);
    // DL4J calls what it makes of a series a series still.
    Signal vector = new Signal(pooled.from(), InputType.feedForward(shape[0]));
    if (!kept) {
      return vector;
    }
    long[] ones = new long[shape.length];
    Arrays.fill(ones, 1);
    ones[0] = shape[0];
    return draft.viewed(vector, ones);
  }

  Signal padded(OnnxNode node, Signal input) {
    long[] sides =
        operands.hasInput(node, 1) ? operands.fixed(node, 1).integers() : node.integers("pads");
    boolean zeros =
        node.text("mode", "constant").equals("constant")
            && (!operands.hasInput(node, 2) || operands.fixed(node, 2).single() == 0)
            && node.number("value", 0) == 0;
    if (!zeros || input.rank() != 3 || sides.length != 8) {
      throw node.cannot("pads otherwise than a picture with zeros");
    }
    if (sides[0] != 0 || sides[1] != 0 || sides[4] != 0 || sides[5] != 0) {
      throw node.cannot("pads the batch or the channels");
    }
    return draft.layer(
        node.name(),
        new ZeroPaddingLayer.Builder(
                Math.toIntExact(sides[2]),
                Math.toIntExact(sides[6]),
                Math.toIntExact(sides[3]),
                Math.toIntExact(sides[7]))
            .build(),
        input);
  }

  private Signal zeros(OnnxNode node, Signal input, Pads pads) {
    return draft.layer(
        node.name() + "_padding",
        new ZeroPaddingLayer.Builder(
                pads.before()[0], pads.after()[0], pads.before()[1], pads.after()[1])
            .build(),
        input);
  }

  private static void dimensions(OnnxNode node, Signal input, int dimensions) {
    if (dimensions < 1 || dimensions > 2 || input.rank() != dimensions + 1) {
      throw node.cannot(
          "takes examples of %d dimensions; series and pictures can be read"
              .formatted(input.rank()));
    }
  }

  /**
   * What is put around a picture.
   *
   * @param same whether as much as keeps its size
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pads(boolean isSame, int[] before, int[] after) {
    boolean isEven() {
      return isSame || Arrays.equals(before, after);
    }

    ConvolutionMode mode() {
      return isSame ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }
  }

  private static Pads pads(OnnxNode node, int dimensions) {
    return switch (node.text("auto_pad", "NOTSET")) {
      case "SAME_UPPER" -> new Pads(true, new int[dimensions], new int[dimensions]);
      case "SAME_LOWER" -> throw node.cannot("pads more before than behind (SAME_LOWER)");
      case "VALID" -> new Pads(false, new int[dimensions], new int[dimensions]);
      default -> {
        int[] sides = node.integers("pads", 2 * dimensions, 0);
        yield new Pads(
            false,
            Arrays.copyOf(sides, dimensions),
            Arrays.copyOfRange(sides, dimensions, 2 * dimensions));
      }
    };
  }
}

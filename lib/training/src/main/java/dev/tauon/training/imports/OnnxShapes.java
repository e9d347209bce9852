package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** ONNX' operators that change shapes, and those that compute what a shape becomes. */
final class OnnxShapes {
  /** How many examples a batch has is known when the network runs. */
  private static final long BATCH = -1;

  private final Draft draft;
  private final OnnxNetwork network;
  private final OnnxOperands operands;

  OnnxShapes(Draft draft, OnnxNetwork network, OnnxOperands operands) {
    this.draft = draft;
    this.network = network;
    this.operands = operands;
  }

  /** Whether an operator computes the same numbers for every example. */
  boolean isFixed(OnnxNode node) {
    return switch (node.op()) {
      case "Constant", "Shape" -> true;
      case "Gather", "Unsqueeze", "Squeeze", "Concat", "Cast", "Identity", "Slice", "Transpose" ->
          node.inputs().stream().allMatch(name -> network.constant(name).isPresent());
      default -> false;
    };
  }

  OnnxTensor fixed(OnnxNode node) {
    return switch (node.op()) {
      case "Constant" ->
          node.tensor("value")
              .orElseThrow(() -> node.cannot("has no value of a kind that can be read"));
      case "Shape" -> {
        Signal input = operands.input(node, 0);
        long[] shape =
            input.flattened() ? new long[] {Orders.product(input.shape())} : input.shape();
        yield OnnxTensor.of(
            LongStream.concat(LongStream.of(BATCH), Arrays.stream(shape)).toArray());
      }
      case "Gather" -> {
        long[] from = operands.fixed(node, 0).integers();
        long[] which = operands.fixed(node, 1).integers();
        yield OnnxTensor.of(
            Arrays.stream(which)
                .map(i -> from[Math.toIntExact(i < 0 ? i + from.length : i)])
                .toArray());
      }
      case "Concat" ->
          OnnxTensor.of(
              IntStream.range(0, node.inputs().size())
                  .mapToObj(i -> operands.fixed(node, i))
                  .flatMapToLong(part -> Arrays.stream(part.integers()))
                  .toArray());
      case "Transpose" -> {
        OnnxTensor weights = operands.fixed(node, 0);
        int rank = weights.shape().length;
        int[] order = node.integers("perm", rank, 0);
        if (!node.has("perm")) {
          order = IntStream.range(0, rank).map(d -> rank - 1 - d).toArray();
        }
        var turned = weights.array().permute(order).dup('c');
        yield new OnnxTensor(turned.shape(), turned.data().asFloat(), new long[0]);
      }
      case "Slice" -> throw node.cannot("cuts a shape into pieces, which is not followed");
      default -> operands.fixed(node, 0);
    };
  }

  long[] known(OnnxNode node, Signal input) {
    long[] shape = input.flattened() ? new long[] {Orders.product(input.shape())} : input.shape();
    if (Arrays.stream(shape).anyMatch(side -> side < 1)) {
      throw node.cannot("needs a series of a known length. Export it with fixed dimensions");
    }
    return shape;
  }

  Signal shaped(OnnxNode node, Signal input) {
    long[] before = known(node, input);
    long all = Orders.product(before);
    return switch (node.op()) {
      case "Flatten" -> {
        if (node.integer("axis", 1) != 1) {
          throw node.cannot("flattens more or less than an example (axis)");
        }
        yield draft.reshaped(input, new long[] {all});
      }
      case "Reshape" -> reshaped(node, input, operands.fixed(node, 1).integers(), all);
      case "Transpose" -> transposed(node, input, before.length);
      default -> reshaped(node, input, squeezed(node, before), all);
    };
  }

  private Signal reshaped(OnnxNode node, Signal input, long[] target, long all) {
    long[] batched = input.flattened() ? new long[] {BATCH, all} : batched(input.shape());
    long[] shape = new long[Math.max(0, target.length - 1)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = target[i + 1] == 0 && i + 1 < batched.length ? batched[i + 1] : target[i + 1];
    }
    return Orders.filled(shape, all)
        .map(filled -> draft.reshaped(input, filled))
        .orElseThrow(() ->
            node.cannot(
                "gives examples of %d values the shape %s. The first dimension has to be the batch"
                    .formatted(all, Arrays.toString(target))));
  }

  private static long[] batched(long[] shape) {
    return LongStream.concat(LongStream.of(BATCH), Arrays.stream(shape)).toArray();
  }

  private Signal transposed(OnnxNode node, Signal input, int rank) {
    int[] order = node.integers("perm", rank + 1, 0);
    if (order[0] != 0) {
      throw node.cannot("moves the batch to another dimension");
    }
    return draft.permuted(input, IntStream.range(1, order.length).map(i -> order[i] - 1).toArray());
  }

  /** With dimensions of 1 taken out or put in; the axes are an attribute up to opset 12. */
  private long[] squeezed(OnnxNode node, long[] shape) {
    long[] axes =
        operands.hasInput(node, 1) ? operands.fixed(node, 1).integers() : node.integers("axes");
    long[] batched = batched(shape);
    boolean out = node.op().equals("Squeeze");
    int rank = batched.length + (out ? 0 : axes.length);
    boolean[] marked = new boolean[rank];
    for (long axis : axes) {
      marked[Math.toIntExact(axis < 0 ? axis + rank : axis)] = true;
    }
    if (out && axes.length == 0) {
      for (int i = 1; i < rank; i++) {
        marked[i] = batched[i] == 1;
      }
    }
    if (marked[0]) {
      throw node.cannot("changes the dimension of the batch");
    }
    if (out) {
      return IntStream.range(0, rank).filter(i -> !marked[i]).mapToLong(i -> batched[i]).toArray();
    }
    long[] wider = new long[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      wider[i] = marked[i] ? 1 : batched[next++];
    }
    return wider;
  }
}

package dev.tauon.training.imports;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.BaseInputPreProcessor;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Changes the shape of each example where the file that a network came from counts an example's
 * values in another order than DL4J: brings the dimensions into the file's order, gives them the
 * new shape, and brings that into DL4J's order.
 *
 * <p>It is kept with the network, so a program that loads a network with one needs this class.
 */
public final class Rearrangement extends BaseInputPreProcessor {
  private static final long serialVersionUID = 1;

  private final long[] from;
  private final int[] before;
  private final long[] to;
  private final int[] after;

  /**
   * @param from shape of an example as it comes, without the batch: {@code [channels, height,
   *     width]}, {@code [size, steps]} or {@code [size]}
   * @param before the file's order of these dimensions, {@code [1, 2, 0]} for channels last
   * @param to the new shape, in the file's order
   * @param after DL4J's order of the new dimensions, {@code [2, 0, 1]} for channels last
   */
  public Rearrangement(
      @JsonProperty("from") long[] from,
      @JsonProperty("before") int[] before,
      @JsonProperty("to") long[] to,
      @JsonProperty("after") int[] after) {
    this.from = from.clone();
    this.before = before.clone();
    this.to = to.clone();
    this.after = after.clone();
  }

  @JsonProperty("from")
  public long[] from() {
    return from.clone();
  }

  @JsonProperty("before")
  public int[] before() {
    return before.clone();
  }

  @JsonProperty("to")
  public long[] to() {
    return to.clone();
  }

  @JsonProperty("after")
  public int[] after() {
    return after.clone();
  }

  /** Whether it changes the shape alone, and no order. */
  boolean isView() {
    return Arrays.equals(before, Orders.identity(before.length))
        && Arrays.equals(after, Orders.identity(after.length));
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    INDArray shaped = input.permute(batched(before)).dup('c').reshape('c', batched(input, to));
    return workspaces.dup(ArrayType.ACTIVATIONS, shaped.permute(batched(after)), 'c');
  }

  @Override
  public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
    INDArray shaped =
        gradient
            .permute(batched(inverse(after)))
            .dup('c')
            .reshape('c', batched(gradient, Orders.apply(before, from)));
    return workspaces.dup(ArrayType.ACTIVATION_GRAD, shaped.permute(batched(inverse(before))), 'c');
  }

  @Override
  public InputType getOutputType(InputType input) {
    return Orders.type(Orders.apply(after, to));
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  private static int[] batched(int[] order) {
    return IntStream.concat(IntStream.of(0), Arrays.stream(order).map(d -> d + 1)).toArray();
  }

  private static long[] batched(INDArray batch, long[] shape) {
    long[] batched = new long[shape.length + 1];
    batched[0] = batch.size(0);
    System.arraycopy(shape, 0, batched, 1, shape.length);
    return batched;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rearrangement that
        && Arrays.equals(from, that.from)
        && Arrays.equals(before, that.before)
        && Arrays.equals(to, that.to)
        && Arrays.equals(after, that.after);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "Rearrangement(%s to %s)"
        .formatted(Arrays.toString(from), Arrays.toString(Orders.apply(after, to)));
  }
}

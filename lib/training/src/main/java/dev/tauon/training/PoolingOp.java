package dev.tauon.training;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** ND4J's operation {@code maxpool2d}, computed by {@link MaxPooling}. */
final class PoolingOp {
  private static final int RANK = 4;

  /** Where the integer arguments say whether padding is chosen so that sizes are kept. */
  private static final int SAME = 8;

  /** Where they say that channels are the last dimension; often they say nothing. */
  private static final int FORMAT = 10;

  private PoolingOp() {}

  /** Runs an operation if it is this one, on arrays that fit. */
  static boolean run(CustomOp op) {
    if (!op.opName().equals("maxpool2d") || !fits(op)) {
      return false;
    }
    pooling(op, op.getInputArgument(0), op.getOutputArgument(0)).forward();
    return true;
  }

  private static boolean fits(CustomOp op) {
    return op.numInputArguments() == 1
        && op.numOutputArguments() == 1
        && op.numIArguments() > SAME
        && (op.numIArguments() <= FORMAT || op.getIArgument(FORMAT) == 0)
        && isOfPictures(op.getInputArgument(0))
        && isOfPictures(op.getOutputArgument(0))
        && Planes.whole(op.getOutputArgument(0));
  }

  private static boolean isOfPictures(INDArray array) {
    return array.dataType() == DataType.FLOAT && array.rank() == RANK && !array.isEmpty();
  }

  private static MaxPooling pooling(CustomOp op, INDArray input, INDArray windows) {
    int[] kernel = pair(op, 0);
    int[] strides = pair(op, 2);
    int[] pad = pair(op, 4);
    int[] dilation = pair(op, 6);
    if (op.getIArgument(SAME) != 0) {
      for (int i = 0; i < 2; i++) {
        int reach = (kernel[i] - 1) * dilation[i] + 1;
        int covered = (int) (windows.size(2 + i) - 1) * strides[i] + reach;
        pad[i] = (covered - (int) input.size(2 + i)) / 2;
      }
    }
    return new MaxPooling(input, windows, kernel, strides, pad, dilation);
  }

  private static int[] pair(CustomOp op, int at) {
    return new int[] {op.getIArgument(at).intValue(), op.getIArgument(at + 1).intValue()};
  }
}

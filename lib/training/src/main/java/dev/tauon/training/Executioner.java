package dev.tauon.training;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * ND4J's executioner with a faster gradient of ReLU. ND4J's own calls a function for every element;
 * two of its vectorized loops, {@code [x > 0]} and a product, take a fifth of the time.
 */
public final class Executioner extends NativeOpExecutioner {
  @Override
  public INDArray[] exec(CustomOp op) {
    if (op instanceof RectifiedLinearDerivative && isOfFloats(op) && hasNoThreshold(op)) {
      INDArray x = op.getInputArgument(0);
      INDArray out = op.getOutputArgument(0);
      exec(new Step(x, out, 0.0));
      out.muli(op.getInputArgument(1));
      return new INDArray[] {out};
    }
    return super.exec(op);
  }

  /** Three arrays of one shape, none of which would overwrite another that is still to be read. */
  private static boolean isOfFloats(CustomOp op) {
    if (op.numInputArguments() != 2 || op.numOutputArguments() != 1) {
      return false;
    }
    INDArray x = op.getInputArgument(0);
    INDArray gradient = op.getInputArgument(1);
    INDArray out = op.getOutputArgument(0);
    return isFloat(x)
        && isFloat(gradient)
        && isFloat(out)
        && x.equalShapes(gradient)
        && x.equalShapes(out)
        && out.data() != null
        && out.data().pointer().address() != gradient.data().pointer().address();
  }

  private static boolean isFloat(INDArray array) {
    return array.dataType() == DataType.FLOAT && !array.isEmpty();
  }

  private static boolean hasNoThreshold(CustomOp op) {
    return op.numTArguments() == 0 || op.getTArgument(0) == 0.0;
  }
}

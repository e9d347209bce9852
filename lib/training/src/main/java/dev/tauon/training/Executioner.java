package dev.tauon.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** ND4J's executioner, with other implementations of a few operations that networks wait for. */
public final class Executioner extends NativeOpExecutioner {
  @Override
  public INDArray exec(ScalarOp op) {
    INDArray result = op.z();
    ReluOp.straighten(op);
    super.exec(op);
    return result == null ? op.z() : result;
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    if (ReluOp.isGradient(op)) {
      return new INDArray[] {ReluOp.gradient(op, this)};
    }
    if (PoolingOp.run(op) || UpdaterOp.run(op)) {
      return op.outputArguments().toArray(INDArray[]::new);
    }
    return super.exec(op);
  }
}

package dev.tauon.training;

import java.lang.ref.Reference;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * ND4J's updaters Adam and RMSProp, in vectors: its own call a function for every weight. All
 * formulas are those of ND4J, which computes with floats, too.
 */
final class UpdaterOp {
  private UpdaterOp() {}

  /** Runs an operation if it is one of them, on arrays that fit. */
  static boolean run(CustomOp op) {
    return switch (op.opName()) {
      case "adam_updater" -> fits(op, 3, 4) && adam(op);
      case "rms_prop_updater" -> fits(op, 2, 3) && rmsProp(op);
      default -> false;
    };
  }

  private static boolean fits(CustomOp op, int arrays, int numbers) {
    return op.numInputArguments() == arrays
        && op.numOutputArguments() == arrays
        && op.numTArguments() == numbers
        && FlatMemory.areFlat(
            Stream.concat(op.inputArguments().stream(), op.outputArguments().stream())
                .toArray(INDArray[]::new));
  }

  private static boolean rmsProp(CustomOp op) {
    float rate = op.getTArgument(0).floatValue();
    float decay = op.getTArgument(1).floatValue();
    float epsilon = op.getTArgument(2).floatValue();
    Arguments of = Arguments.of(op);
    Parallel.inParts(
        of.pieces(),
        part -> {
          var gradient = new float[FlatMemory.PIECE];
          var squares = new float[FlatMemory.PIECE];
          part.forEach(at -> {
            of.inputs[0].read(at, gradient);
            of.inputs[1].read(at, squares);
            meanSquares(squares, gradient, decay);
            for (int i = 0; i < gradient.length; i++) {
              gradient[i] = rate * gradient[i] / ((float) Math.sqrt(squares[i]) + epsilon);
            }
            of.outputs[0].write(at, gradient);
            of.outputs[1].write(at, squares);
          });
        });
    Reference.reachabilityFence(op);
    return true;
  }

  private static boolean adam(CustomOp op) {
    float rate = op.getTArgument(0).floatValue();
    float beta1 = op.getTArgument(1).floatValue();
    float beta2 = op.getTArgument(2).floatValue();
    float epsilon = op.getTArgument(3).floatValue();
    long step = op.getIArgument(0) + 1;
    float corrected =
        rate
            * (float) Math.sqrt(1 - (float) Math.pow(beta2, step))
            / (1 - (float) Math.pow(beta1, step));
    float factor = Float.isFinite(corrected) && corrected != 0 ? corrected : epsilon;
    Arguments of = Arguments.of(op);
    Parallel.inParts(
        of.pieces(),
        part -> {
          var gradient = new float[FlatMemory.PIECE];
          var squares = new float[FlatMemory.PIECE];
          var mean = new float[FlatMemory.PIECE];
          part.forEach(at -> {
            of.inputs[0].read(at, gradient);
            of.inputs[1].read(at, squares);
            of.inputs[2].read(at, mean);
            meanSquares(squares, gradient, beta2);
            for (int i = 0; i < mean.length; i++) {
              mean[i] = beta1 * mean[i] + gradient[i] * (1 - beta1);
            }
            for (int i = 0; i < gradient.length; i++) {
              gradient[i] = mean[i] * factor / ((float) Math.sqrt(squares[i]) + epsilon);
            }
            of.outputs[0].write(at, gradient);
            of.outputs[1].write(at, squares);
            of.outputs[2].write(at, mean);
          });
        });
    Reference.reachabilityFence(op);
    return true;
  }

  private static void meanSquares(float[] squares, float[] gradient, float decay) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = decay * squares[i] + gradient[i] * gradient[i] * (1 - decay);
    }
  }

  private record Arguments(FlatMemory[] inputs, FlatMemory[] outputs) {
    static Arguments of(CustomOp op) {
      return new Arguments(
          op.inputArguments().stream().map(FlatMemory::of).toArray(FlatMemory[]::new),
          op.outputArguments().stream().map(FlatMemory::of).toArray(FlatMemory[]::new));
    }

    int pieces() {
      return inputs[0].pieces();
    }
  }
}

package dev.tauon.training;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values of arrays as Java's floats, moved in one go: ND4J's own ways go value by value. */
final class Floats {
  private Floats() {}

  /** All values, the last dimension running fastest. */
  static float[] of(INDArray array) {
    INDArray straight = straight(array);
    var values = new float[Math.toIntExact(straight.length())];
    straight.data().asNioFloat().get(0, values);
    return values;
  }

  /** The array, or a copy of it, whose memory holds its floats with the last dimension fastest. */
  static INDArray straight(INDArray array) {
    boolean is = array.ordering() == 'c' && !array.isView() && array.dataType() == DataType.FLOAT;
    return is ? array : array.castTo(DataType.FLOAT).dup('c');
  }

  /** An array with no values yet, and the memory to write them to, the last dimension fastest. */
  record Fresh(INDArray array, FloatBuffer values) {
    static Fresh of(long... shape) {
      INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
      return new Fresh(array, array.data().asNioFloat());
    }
  }
}

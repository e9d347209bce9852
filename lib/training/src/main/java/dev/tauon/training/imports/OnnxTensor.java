package dev.tauon.training.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers in an ONNX file: weights, or a shape. Source: ONNX' {@code onnx.proto}, TensorProto.
 *
 * @param shape dimensions; none for a single number
 * @param floats in C order, where they are weights
 * @param integers in C order, where they are whole numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OnnxTensor(long[] shape, float[] floats, long[] integers) {
  static OnnxTensor of(long... values) {
    return new OnnxTensor(new long[] {values.length}, new float[0], values);
  }

  /**
   * @throws UnreadableModel if its numbers are missing, or of a kind that is no weight
   */
  static OnnxTensor of(TensorProto tensor) {
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new UnreadableModel(
          "Its weights \"%s\" are in another file. Save it with its weights inside, with onnx.save(model, path, save_as_external_data=False)"
              .formatted(tensor.getName()));
    }
    ByteBuffer raw =
        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    OnnxTensor read =
        switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
          case FLOAT -> new OnnxTensor(shape, floats(tensor, raw), new long[0]);
          case DOUBLE -> new OnnxTensor(shape, doubles(tensor, raw), new long[0]);
          case FLOAT16 -> new OnnxTensor(shape, halves(tensor, raw), new long[0]);
          case INT64 -> new OnnxTensor(shape, new float[0], longs(tensor, raw));
          case INT32 -> new OnnxTensor(shape, new float[0], ints(tensor, raw));
          case null, default ->
              throw new UnreadableModel(
                  "Its weights \"%s\" are of the type %s; floating-point and whole numbers can be read"
                      .formatted(
                          tensor.getName(), TensorProto.DataType.forNumber(tensor.getDataType())));
        };
    if (read.floats.length + read.integers.length != Orders.product(shape)) {
      throw new UnreadableModel(
          "The file is damaged: \"%s\" has the shape %s and %d numbers"
              .formatted(
                  tensor.getName(),
                  Arrays.toString(shape),
                  read.floats.length + read.integers.length));
    }
    return read;
  }

  private static float[] floats(TensorProto tensor, ByteBuffer raw) {
    if (!raw.hasRemaining()) {
      return floats(tensor.getFloatDataCount(), i -> tensor.getFloatData(i));
    }
    var values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  private static float[] doubles(TensorProto tensor, ByteBuffer raw) {
    return raw.hasRemaining()
        ? floats(raw.remaining() / Double.BYTES, i -> (float) raw.getDouble(i * Double.BYTES))
        : floats(tensor.getDoubleDataCount(), i -> (float) tensor.getDoubleData(i));
  }

  private static float[] halves(TensorProto tensor, ByteBuffer raw) {
    return raw.hasRemaining()
        ? floats(
            raw.remaining() / Short.BYTES, i -> Float.float16ToFloat(raw.getShort(i * Short.BYTES)))
        : floats(
            tensor.getInt32DataCount(), i -> Float.float16ToFloat((short) tensor.getInt32Data(i)));
  }

  private static long[] longs(TensorProto tensor, ByteBuffer raw) {
    if (!raw.hasRemaining()) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    var values = new long[raw.remaining() / Long.BYTES];
    raw.asLongBuffer().get(values);
    return values;
  }

  private static long[] ints(TensorProto tensor, ByteBuffer raw) {
    if (!raw.hasRemaining()) {
      return tensor.getInt32DataList().stream().mapToLong(Integer::longValue).toArray();
    }
    var values = new int[raw.remaining() / Integer.BYTES];
    raw.asIntBuffer().get(values);
    return Arrays.stream(values).asLongStream().toArray();
  }

  private interface FloatAt {
    float at(int index);
  }

  private static float[] floats(int count, FloatAt source) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = source.at(i);
    }
    return values;
  }

  boolean isSingle() {
    return floats.length + integers.length == 1;
  }

  double single() {
    return floats.length == 1 ? floats[0] : integers[0];
  }

  INDArray array() {
    if (floats.length > 0 || integers.length == 0) {
      return Nd4j.create(floats, shape.length == 0 ? new long[] {1} : shape, 'c');
    }
    return Nd4j.create(floats(integers.length, i -> integers[i]), shape, 'c');
  }
}

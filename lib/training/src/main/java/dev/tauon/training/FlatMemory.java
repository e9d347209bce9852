package dev.tauon.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The floats of an array that lie one after the other, in pieces that fit a processor's cache. ND4J
 * frees the memory when nobody can reach the array any more.
 */
record FlatMemory(MemorySegment memory, long length) {
  static final int PIECE = 4096;

  /** Whether all are arrays of floats with the same values in the same order, without gaps. */
  static boolean areFlat(INDArray... arrays) {
    INDArray first = arrays[0];
    return Arrays.stream(arrays)
        .allMatch(array ->
            array.dataType() == DataType.FLOAT
                && !array.isEmpty()
                && array.data() != null
                && array.elementWiseStride() == 1
                && array.length() == first.length()
                && (array.ordering() == first.ordering() || array.isVector() && first.isVector()));
  }

  static FlatMemory of(INDArray array) {
    long address = array.data().pointer().address() + array.offset() * Float.BYTES;
    return new FlatMemory(
        MemorySegment.ofAddress(address).reinterpret(array.length() * Float.BYTES), array.length());
  }

  int pieces() {
    return Math.toIntExact(Math.ceilDiv(length, PIECE));
  }

  void read(int piece, float[] to) {
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, start(piece), to, 0, size(piece));
  }

  void write(int piece, float[] from) {
    MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_FLOAT, start(piece), size(piece));
  }

  private static long start(int piece) {
    return (long) piece * PIECE * Float.BYTES;
  }

  private int size(int piece) {
    return (int) Math.min(PIECE, length - (long) piece * PIECE);
  }
}

package dev.tauon.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The planes of an array of pictures x channels x height x width, as the bits of their floats.
 *
 * @param array whose memory it is, which ND4J frees when nobody can reach the array any more: who
 *     works on the memory has a fence behind it
 */
record Planes(INDArray array, MemorySegment memory, long channels, long ofPicture, long ofChannel) {
  /** Of the array itself if it has {@link #whole} planes, else of a copy. */
  static Planes of(INDArray array) {
    INDArray planes = whole(array) ? array : array.dup('c');
    long reach =
        (planes.size(0) - 1) * planes.stride(0)
            + (planes.size(1) - 1) * planes.stride(1)
            + planes.size(2) * planes.size(3);
    long address = planes.data().pointer().address() + planes.offset() * Float.BYTES;
    return new Planes(
        planes,
        MemorySegment.ofAddress(address).reinterpret(reach * Float.BYTES),
        planes.size(1),
        planes.stride(0),
        planes.stride(1));
  }

  /** Whether the values of each plane lie one after the other. */
  static boolean whole(INDArray array) {
    return array.stride(3) == 1 && array.stride(2) == array.size(3);
  }

  void read(int plane, int[] to) {
    MemorySegment.copy(memory, ValueLayout.JAVA_INT, start(plane), to, 0, to.length);
  }

  void write(int plane, int[] from) {
    MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_INT, start(plane), from.length);
  }

  void read(int plane, int row, int[] to) {
    long at = start(plane) + (long) row * to.length * Float.BYTES;
    MemorySegment.copy(memory, ValueLayout.JAVA_INT, at, to, 0, to.length);
  }

  void write(int plane, int row, int[] from) {
    long at = start(plane) + (long) row * from.length * Float.BYTES;
    MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_INT, at, from.length);
  }

  private long start(int plane) {
    return (plane / channels * ofPicture + plane % channels * ofChannel) * Float.BYTES;
  }
}

package dev.tauon.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.concurrent.ConcurrentSkipListMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums over pictures, height and width: the gradient of a convolution's bias. */
final class ChannelSums {
  private ChannelSums() {}

  /**
   * Writes the sums. Where {@linkplain ChannelsLast channels are last}, ND4J would take ten times
   * as long as to read them.
   *
   * @param values pictures x channels x height x width
   * @param sums as many as there are channels, of any shape
   */
  static void write(INDArray values, INDArray sums) {
    if (!ChannelsLast.is(values)) {
      sums.assign(values.sum(0, 2, 3).reshape(sums.shape()));
      return;
    }
    int channels = Math.toIntExact(values.size(1));
    var ofChannels = new double[channels];
    float[] row = ofRows(values);
    for (int i = 0; i < row.length; i++) {
      ofChannels[i % channels] += row[i];
    }
    for (int channel = 0; channel < channels; channel++) {
      sums.putScalar(channel, ofChannels[channel]);
    }
  }

  /** The sum of all rows of all pictures, in an order that is always the same. */
  private static float[] ofRows(INDArray values) {
    int length = Math.toIntExact(values.size(3) * values.size(1));
    MemorySegment memory = PooledRow.memory(values);
    var totals = new ConcurrentSkipListMap<Integer, float[]>();
    int pieces = Math.toIntExact(values.size(0) * values.size(2));
    Parallel.inParts(
        pieces,
        part -> {
          var rows = part.toArray();
          var row = new float[length];
          var total = new float[length];
          for (int at : rows) {
            long start = (long) at * length * Float.BYTES;
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, start, row, 0, length);
            add(total, row);
          }
          totals.put(rows[0], total);
        });
    Reference.reachabilityFence(values);
    var sum = new float[length];
    totals.values().forEach(total -> add(sum, total));
    return sum;
  }

  private static void add(float[] to, float[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }
}

package dev.tauon.bench;

import java.util.Arrays;

/** Round-trip times in nanoseconds. */
record Latencies(long[] sorted) {
  static Latencies of(long[] nanoseconds) {
    var sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** In milliseconds, the time that this share of the round trips did not exceed. */
  double percentile(double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}

package dev.tauon.kernel.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The hash by which front end and kernel call the same cell by the same name. */
final class Murmur2 {
  private static final int M = 0x5bd1e995;
  private static final int WORD = 4;

  private Murmur2() {}

  /** Austin Appleby's MurmurHash2 over the text's UTF-8, as an unsigned number. */
  static long hash(String text, int seed) {
    var bytes = text.getBytes(UTF_8);
    int h = seed ^ bytes.length;
    int i = 0;
    for (; i + WORD <= bytes.length; i += WORD) {
      int k = (at(bytes, i) | at(bytes, i + 1) << 8 | at(bytes, i + 2) << 16 | bytes[i + 3] << 24);
      k *= M;
      k ^= k >>> 24;
      k *= M;
      h = h * M ^ k;
    }
    int rest = bytes.length - i;
    for (int j = rest - 1; j >= 0; j--) {
      h ^= at(bytes, i + j) << (8 * j);
    }
    if (rest > 0) {
      h *= M;
    }
    h ^= h >>> 13;
    h *= M;
    h ^= h >>> 15;
    return Integer.toUnsignedLong(h);
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xff;
  }
}

package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * The words that stand for a missing value; nearly every value is told from them by its first byte.
 */
final class Words {
  private final byte[][] words;
  private final boolean[] first = new boolean[256];
  private int longest;

  Words(List<String> words) {
    this.words =
        words.stream().filter(w -> !w.isEmpty()).map(w -> w.getBytes(UTF_8)).toArray(byte[][]::new);
    for (byte[] word : this.words) {
      first[word[0] & 0xff] = true;
      longest = Math.max(longest, word.length);
    }
  }

  boolean has(byte[] bytes, int from, int to) {
    if (from == to) {
      return true;
    }
    if (!first[bytes[from] & 0xff] || to - from > longest) {
      return false;
    }
    for (byte[] word : words) {
      if (Arrays.equals(word, 0, word.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }
}

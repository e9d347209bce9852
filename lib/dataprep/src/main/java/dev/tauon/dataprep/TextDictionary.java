package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Gives each different text a number, from 0 in the order of coming. For one thread. */
final class TextDictionary {
  private static final int SEED = 0x9E3779B9;

  private byte[] texts = new byte[1 << 10];
  private int[] ends = new int[64];
  private int[] hashes = new int[64];
  private int size;

  /** Numbers plus one at the places of their hashes; 0 is free. */
  private int[] places = new int[256];

  int size() {
    return size;
  }

  /** The number of this text. */
  int number(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int mask = places.length - 1;
    int at = hash & mask;
    while (places[at] != 0) {
      int number = places[at] - 1;
      if (hashes[number] == hash && is(number, bytes, from, to)) {
        return number;
      }
      at = (at + 1) & mask;
    }
    return add(at, hash, bytes, from, to);
  }

  String text(int number) {
    int from = start(number);
    return new String(texts, from, ends[number] - from, UTF_8);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private boolean is(int number, byte[] bytes, int from, int to) {
    return Arrays.equals(texts, start(number), ends[number], bytes, from, to);
  }

  private int add(int place, int hash, byte[] bytes, int from, int to) {
    int begin = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(begin, to - from);
    if (end > texts.length) {
      texts =
          Arrays.copyOf(
              texts, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * texts.length)));
    }
    System.arraycopy(bytes, from, texts, begin, to - from);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ends[size] = end;
    hashes[size] = hash;
    places[place] = ++size;
    if (2 * size > places.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    var wider = new int[2 * places.length];
    int mask = wider.length - 1;
    for (int number = 0; number < size; number++) {
      int at = hashes[number] & mask;
      while (wider[at] != 0) {
        at = (at + 1) & mask;
      }
      wider[at] = number + 1;
    }
    places = wider;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = SEED;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash *= SEED;
    return hash ^ (hash >>> 15);
  }
}

package dev.tauon.kernel.output;

/** Where a piece of UTF-8 may be cut. */
final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /** How many of the bytes form whole characters; the rest is the beginning of one more. */
  static int wholeCharacters(byte[] bytes, int length) {
    for (int back = 1; back < LONGEST && back <= length; back++) {
      int lead = bytes[length - back] & 0xff;
      if (lead < 0x80) {
        return length;
      }
      if (lead >= 0xc0) {
        int wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        return back < wanted ? length - back : length;
      }
    }
    return length;
  }
}

package dev.tauon.kernel.assist;

/** Jupyter counts characters by Unicode code points, Java by UTF-16 units. */
final class CodePoints {
  private CodePoints() {}

  /** The index in the string of a cursor that a client sent; at most its end. */
  static int toIndex(String text, int codePoints) {
    int all = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.clamp(codePoints, 0, all));
  }

  static int fromIndex(String text, int index) {
    return text.codePointCount(0, index);
  }
}

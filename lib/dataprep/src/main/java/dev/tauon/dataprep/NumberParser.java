package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads numbers from bytes without making strings of them. A decimal with at most 15 digits and a
 * small exponent is exact as a quotient or product of two doubles (Clinger, "How to read floating
 * point numbers accurately", 1990); the others are left to the JDK.
 */
final class NumberParser {
  private static final double[] POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private static final long EXACT = 1L << 53;

  /** What the last call found; meaningful when it was a whole number. */
  long whole;

  /** What the last call found; meaningful when it was a number. */
  double decimal;

  /** {@link CellType#INT}, {@code LONG} or {@code DOUBLE}; {@code TEXT} if it is no number. */
  CellType parse(byte[] bytes, int from, int to) {
    int at = from;
    if (at == to) {
      return CellType.TEXT;
    }
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    long digits = 0;
    int count = 0;
    int start = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      digits = digits * 10 + (bytes[at] - '0');
      at++;
    }
    count = at - start;
    if (at == to && count > 0 && count <= 18) {
      whole = negative ? -digits : digits;
      decimal = whole;
      return whole > Integer.MIN_VALUE && whole <= Integer.MAX_VALUE ? CellType.INT : CellType.LONG;
    }
    int places = 0;
    if (at < to && bytes[at] == '.') {
      at++;
      int point = at;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
        digits = digits * 10 + (bytes[at] - '0');
        at++;
      }
      places = at - point;
      count += places;
    }
    if (at == to && count > 0 && count <= 18 && digits < EXACT && places < POWERS.length) {
      double value = digits / POWERS[places];
      decimal = negative ? -value : value;
      return CellType.DOUBLE;
    }
    return slowly(bytes, from, to, count);
  }

  /** Exponents, many digits and infinities. */
  private CellType slowly(byte[] bytes, int from, int to, int digits) {
    String text = new String(bytes, from, to - from, US_ASCII);
    if (digits == 0) {
      return infinite(text);
    }
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if ((b < '0' || b > '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
        return CellType.TEXT;
      }
    }
    try {
      decimal = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return CellType.TEXT;
    }
    try {
      whole = Long.parseLong(text);
      return whole == Long.MIN_VALUE ? CellType.DOUBLE : CellType.LONG;
    } catch (NumberFormatException e) {
      return CellType.DOUBLE;
    }
  }

  private CellType infinite(String text) {
    switch (text) {
      case "inf", "Inf", "+inf", "Infinity", "+Infinity" -> decimal = Double.POSITIVE_INFINITY;
      case "-inf", "-Inf", "-Infinity" -> decimal = Double.NEGATIVE_INFINITY;
      default -> {
        return CellType.TEXT;
      }
    }
    return CellType.DOUBLE;
  }
}

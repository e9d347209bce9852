package dev.tauon.kernel.evaluation;

/** Colours as a notebook shows them. */
final class Ansi {
  private static final String END = "\u001b[0m";

  private Ansi() {}

  static String red(String text) {
    return "\u001b[1;31m" + text + END;
  }

  static String blue(String text) {
    return "\u001b[34m" + text + END;
  }

  static String dim(String text) {
    return "\u001b[2m" + text + END;
  }
}

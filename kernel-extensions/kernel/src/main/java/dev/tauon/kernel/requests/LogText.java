package dev.tauon.kernel.requests;

/** Text of others, short and on one line, for the log. */
final class LogText {
  private static final int LONGEST = 80;

  private LogText() {}

  static String of(String text) {
    var line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}

package dev.tauon.web;

/** What users sent, made fit for a log line: capped, and with nothing that starts a new line. */
final class LogText {
  private static final int MOST = 200;

  private LogText() {}

  static String of(String text) {
    var capped = text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    return capped
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

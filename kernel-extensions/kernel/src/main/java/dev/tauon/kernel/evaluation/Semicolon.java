package dev.tauon.kernel.evaluation;

/** Whether code ends with a semicolon, comments aside. */
final class Semicolon {
  private Semicolon() {}

  static boolean closes(String code) {
    char last = ' ';
    int i = 0;
    while (i < code.length()) {
      char c = code.charAt(i);
      int next = i + 1;
      if (code.startsWith("//", i)) {
        next = after(code, "\n", i);
      } else if (code.startsWith("/*", i)) {
        next = after(code, "*/", i + 2);
      } else if (code.startsWith("\"\"\"", i)) {
        next = afterQuoted(code, "\"\"\"", i + 3);
        last = c;
      } else if (c == '"' || c == '\'') {
        next = afterQuoted(code, String.valueOf(c), next);
        last = c;
      } else if (!Character.isWhitespace(c)) {
        last = c;
      }
      i = next;
    }
    return last == ';';
  }

  private static int after(String code, String end, int from) {
    int found = code.indexOf(end, from);
    return found < 0 ? code.length() : found + end.length();
  }

  private static int afterQuoted(String code, String quote, int from) {
    int i = from;
    while (i < code.length() && !code.startsWith(quote, i)) {
      i += code.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(code.length(), i + quote.length());
  }
}

package dev.tauon.kernel.assist;

/** Where the name at the cursor begins and ends. */
final class Names {
  private Names() {}

  static int start(String code, int cursor) {
    int start = cursor;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  static int end(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the name that begins here is a member of something. */
  static boolean isMember(String code, int start) {
    var before = code.substring(0, start).stripTrailing();
    return before.endsWith(".") || before.endsWith("::");
  }
}

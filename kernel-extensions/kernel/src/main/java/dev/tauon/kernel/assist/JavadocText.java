package dev.tauon.kernel.assist;

import java.util.regex.Pattern;

/** Documentation comments as text and as HTML. */
final class JavadocText {
  private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n\\s*\\n+");

  private JavadocText() {}

  static String of(String javadoc) {
    var inline = INLINE.matcher(javadoc).replaceAll("$2");
    var text = TAG.matcher(inline).replaceAll("");
    var plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    return BLANK_LINES.matcher(plain).replaceAll("\n\n").strip();
  }

  static String html(String javadoc) {
    var inline = INLINE.matcher(javadoc).replaceAll("<code>$2</code>");
    return BLOCK.matcher(inline).replaceAll("<br><b>$1</b>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

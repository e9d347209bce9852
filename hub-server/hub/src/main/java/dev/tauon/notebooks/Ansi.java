package dev.tauon.notebooks;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/** The colour sequences of terminals (ECMA-48, SGR) in kernels' tracebacks. */
final class Ansi {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

  private static final Map<Integer, String> CLASSES =
      Map.of(
          1, "bold",
          30, "black",
          31, "red",
          32, "green",
          33, "yellow",
          34, "blue",
          35, "magenta",
          36, "cyan");

  private Ansi() {}

  static String stripped(String text) {
    return SEQUENCE.matcher(text).replaceAll("");
  }

  /** HTML, with a span for every change of colour. */
  static String html(String text) {
    var html = new StringBuilder();
    boolean open = false;
    int from = 0;
    for (var found = SEQUENCE.matcher(text); found.find(); from = found.end()) {
      html.append(Html.escape(text.substring(from, found.start())));
      if (!found.group(2).equals("m")) {
        continue;
      }
      if (open) {
        html.append("</span>");
      }
      var classes = classes(found.group(1));
      open = !classes.isEmpty();
      if (open) {
        html.append("<span class=\"").append(classes).append("\">");
      }
    }
    html.append(Html.escape(text.substring(from)));
    return html.append(open ? "</span>" : "").toString();
  }

  private static String classes(String codes) {
    return Arrays.stream(codes.split(";", -1))
        .filter(code -> !code.isEmpty() && code.length() <= 3)
        .map(Integer::valueOf)
        .filter(CLASSES::containsKey)
        .map(code -> "ansi-" + CLASSES.get(code))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}

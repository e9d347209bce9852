package dev.tauon.optimization;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and lists as people say them. */
final class Words {
  private Words() {}

  static String seconds(double seconds) {
    if (seconds < 120) {
      return number(seconds) + " s";
    }
    return seconds < 7_200 ? number(seconds / 60) + " min" : number(seconds / 3_600) + " h";
  }

  /** Three digits that matter, without zeros at the end. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 9) + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  static String nodes(int count) {
    return count == 1 ? "1 node" : String.format(Locale.ROOT, "%,d nodes", count);
  }

  /** The first three, and how many more there are. */
  static String few(List<String> names) {
    return names.size() <= 3
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
  }

  static String labels(Map<String, String> labels) {
    return String.join(
        ", ", labels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}

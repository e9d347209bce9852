package dev.tauon.display;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pieces of HTML. Everything that comes from data goes through {@link #text}. Colours are
 * JupyterLab's variables, so output follows its theme; the values after them serve elsewhere.
 */
final class Html {
  static final String INK = "var(--jp-content-font-color1,#1e2430)";
  static final String SOFT = "var(--jp-content-font-color2,#5a6372)";
  static final String EDGE = "var(--jp-border-color2,#e0e0e0)";
  static final String BACK = "var(--jp-layout-color1,#fff)";
  static final String BAND = "var(--jp-layout-color2,#f4f6f9)";
  static final String ACCENT = "var(--jp-brand-color1,#2563c9)";

  private Html() {}

  /** Text as it is, with nothing in it taken for markup. */
  static String text(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** As {@link #text}, cut after {@code most} characters. */
  static String text(String text, int most) {
    return text.length() <= most ? text(text) : text(text.substring(0, most)) + "…";
  }

  /** A name for one output's elements that no other output on the page has. */
  static String id() {
    return "t" + Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Up to six decimals; very small and very large ones with an exponent. */
  static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    double size = Math.abs(number);
    String pattern = size != 0 && (size < 1e-4 || size >= 1e12) ? "0.####E0" : "0.######";
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }

  /** 0.9745 as 97.45 %. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** 75 seconds as 1:15. */
  static String clock(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}

package dev.tauon.charts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers beside an axis: 0.05, 250, 1,000,000, 3.2E-7. */
final class Numbers {
  /** What is left over where ticks are added up. */
  private static final double NOTHING = 1e-12;

  private Numbers() {}

  static String text(double number) {
    double size = Math.abs(number) < NOTHING ? 0 : Math.abs(number);
    String pattern = size != 0 && (size < 1e-4 || size >= 1e9) ? "0.###E0" : "#,##0.######";
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(size == 0 ? 0 : number);
  }
}

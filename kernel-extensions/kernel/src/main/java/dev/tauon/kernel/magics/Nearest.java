package dev.tauon.kernel.magics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** The name that differs least, if it does not differ much. */
  static Optional<String> to(String typed, Collection<String> names) {
    int most = Math.max(1, typed.length() / 3);
    var wanted = typed.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many characters must be added, taken away, replaced or swapped with their neighbour. */
  static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = Math.max(i, j);
        if (i > 0 && j > 0) {
          int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          rows[i][j] = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
          if (i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1)) {
            rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
          }
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}

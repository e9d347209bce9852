package dev.tauon.datasets;

import java.util.Locale;

/** What a piece of data is for. */
public enum Part {
  /** To learn from. */
  TRAIN,
  /** To choose settings and thresholds with. */
  VALIDATION,
  /** To measure with, once. */
  TEST;

  /** As it stands in files: {@code train}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Part of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}

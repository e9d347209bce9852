package dev.tauon.certificates;

import java.time.Duration;
import java.time.Instant;

/** When a certificate begins to be valid and for how many whole days it is. */
public record Validity(Instant since, int days) {
  /** Clocks of machines differ a little; a certificate must not be of tomorrow for any of them. */
  private static final Duration DIFFERENCE_OF_CLOCKS = Duration.ofHours(1);

  public Validity {
    if (days < 1) {
      throw new IllegalArgumentException("A certificate is valid for a day at least.");
    }
  }

  static Validity from(Instant now, int days) {
    return new Validity(now.minus(DIFFERENCE_OF_CLOCKS), days);
  }
}

package dev.tauon.kernels;

import java.time.Duration;
import java.time.Instant;

/**
 * How many kernels are to be kept warm. Whoever finds none makes it one more; when nobody has
 * started a kernel for a while it is one again.
 *
 * @param most never more than these; none at all when it is 0
 * @param lastStart when a kernel was started last
 */
record Demand(int most, int wanted, Instant lastStart) {
  private static final Duration QUIET = Duration.ofMinutes(15);

  static Demand first(int most, Instant now) {
    return new Demand(most, Math.min(1, most), now);
  }

  /** A kernel was started; {@code warm} says whether one was there for it. */
  Demand started(boolean warm, Instant now) {
    return new Demand(most, warm ? wanted : Math.min(most, wanted + 1), now);
  }

  /** What it is at this time. */
  Demand at(Instant now) {
    return Duration.between(lastStart, now).compareTo(QUIET) > 0
        ? new Demand(most, Math.min(1, most), lastStart)
        : this;
  }
}

package dev.tauon.kernel.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again.
 *
 * @param first the longest wait before the second try; it doubles with every try
 * @param longest the longest wait between two tries
 */
public record Reconnecting(Duration first, Duration longest) {
  /** The usual times. */
  public static Reconnecting usual() {
    return new Reconnecting(Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  /** How long to wait after this many tries that failed, with jitter. */
  public Duration pause(int failures, RandomGenerator random) {
    long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 20));
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}

package dev.tauon.kernel.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again, and when to give up.
 *
 * @param first the longest wait before the second try; it doubles with every try
 * @param longest the longest wait between two tries
 * @param giveUpAfter how long the hub may be out of reach until the kernel ends by itself
 */
public record Reconnecting(Duration first, Duration longest, Duration giveUpAfter) {
  private static final String GIVE_UP = "tauon.kernel.ends-without-hub-after-seconds";

  /** The usual times; the system property {@value #GIVE_UP} changes the last of them. */
  public static Reconnecting usual() {
    return new Reconnecting(
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofSeconds(Long.getLong(GIVE_UP, Duration.ofMinutes(10).toSeconds())));
  }

  /** How long to wait after this many tries that failed, with jitter. */
  public Duration pause(int failures, RandomGenerator random) {
    long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 20));
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}

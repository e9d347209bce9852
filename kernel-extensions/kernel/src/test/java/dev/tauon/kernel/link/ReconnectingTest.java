package dev.tauon.kernel.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectingTest {
  private final Reconnecting times =
      new Reconnecting(Duration.ofMillis(100), Duration.ofSeconds(5));

  @Test
  void pauses_grow_to_a_limit_and_are_never_quite_the_same() {
    var random = new Random(1);
    assertThat(times.pause(0, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(times.pause(3, random)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    assertThat(times.pause(1_000, random))
        .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    assertThat(times.pause(9, random)).isNotEqualTo(times.pause(9, random));
  }
}

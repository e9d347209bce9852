package dev.tauon.kernel.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration WORKING = Duration.ofHours(12);

  private final AtomicLong now = new AtomicLong(-5);
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Patience patience = new Patience(IDLE, WORKING, busy::get, now::get);

  @Test
  void an_idle_kernel_ends_when_nobody_was_there_for_the_time() {
    assertThat(patience.isOver(IDLE.minusSeconds(1))).isFalse();
    assertThat(patience.isOver(IDLE)).isTrue();
  }

  @Test
  void one_with_a_cell_goes_on_and_then_waits_as_long_as_an_idle_one() {
    busy.set(true);
    assertThat(patience.isOver(Duration.ofHours(3))).isFalse();
    busy.set(false);
    now.addAndGet(IDLE.minusSeconds(1).toNanos());
    assertThat(patience.isOver(Duration.ofHours(3).plus(IDLE))).isFalse();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(patience.isOver(Duration.ofHours(3).plus(IDLE))).isTrue();
  }

  @Test
  void but_not_for_ever() {
    busy.set(true);
    assertThat(patience.isOver(WORKING.minusSeconds(1))).isFalse();
    assertThat(patience.isOver(WORKING)).isTrue();
  }
}

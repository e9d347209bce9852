package dev.tauon.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void one_is_wanted_at_first_and_one_more_whenever_there_was_none() {
    var demand = Demand.first(3, NOON);
    assertThat(demand.wanted()).isEqualTo(1);
    demand = demand.started(true, NOON);
    assertThat(demand.wanted()).isEqualTo(1);
    demand = demand.started(false, NOON).started(false, NOON).started(false, NOON);
    assertThat(demand.wanted()).isEqualTo(3);
  }

  @Test
  void after_a_quiet_while_it_is_one_again() {
    var demand = Demand.first(3, NOON).started(false, NOON);
    assertThat(demand.at(NOON.plus(Duration.ofMinutes(14))).wanted()).isEqualTo(2);
    assertThat(demand.at(NOON.plus(Duration.ofMinutes(16))).wanted()).isEqualTo(1);
  }

  @Test
  void none_is_ever_wanted_where_none_may_be() {
    assertThat(Demand.first(0, NOON).started(false, NOON).wanted()).isZero();
  }
}

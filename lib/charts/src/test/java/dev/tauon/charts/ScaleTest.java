package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void ticks_stand_at_round_numbers_around_all_values() {
    assertThat(Scale.covering(3, 97, 10).ticks())
        .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0);
    assertThat(Scale.covering(-0.3, 0.4, 4).ticks()).hasSize(5).startsWith(-0.4).endsWith(0.4);
  }

  @Test
  void a_scale_within_values_begins_and_ends_there() {
    var scale = Scale.within(3, 97, 5);
    assertThat(scale.low()).isEqualTo(3);
    assertThat(scale.high()).isEqualTo(97);
    assertThat(scale.ticks()).containsExactly(20.0, 40.0, 60.0, 80.0);
    assertThat(scale.share(50)).isEqualTo(0.5);
  }

  @Test
  void one_value_alone_gets_room_on_both_sides() {
    var scale = Scale.covering(5, 5, 4);
    assertThat(scale.low()).isLessThan(5);
    assertThat(scale.high()).isGreaterThan(5);
  }

  @Test
  void what_is_no_range_is_refused() {
    assertThatThrownBy(() -> Scale.covering(0, Double.NaN, 5)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Scale.within(2, 1, 5)).hasMessageContaining("from 2.0 to 1.0");
  }
}

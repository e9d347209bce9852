package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxSummaryTest {
  @Test
  void quartiles_are_interpolated_and_far_values_stand_alone() {
    assertThat(BoxSummary.of(7, 1, 3, 2, Double.NaN, 4, 30))
        .isEqualTo(new BoxSummary(1, 2.25, 3.5, 6.25, 7, List.of(30.0)));
  }

  @Test
  void a_single_value_is_a_line() {
    assertThat(BoxSummary.of(4)).isEqualTo(new BoxSummary(4, 4, 4, 4, 4, List.of()));
  }

  @Test
  void no_value_is_refused() {
    assertThatThrownBy(() -> BoxSummary.of(Double.NaN)).hasMessageContaining("at least one value");
  }
}

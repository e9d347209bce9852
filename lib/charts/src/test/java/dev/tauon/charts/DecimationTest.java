package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecimationTest {
  private static final int MANY = 1_000_000;

  private static double[] range(int length) {
    var x = new double[length];
    Arrays.setAll(x, i -> i);
    return x;
  }

  @Test
  void single_spikes_survive() {
    var y = new double[MANY];
    y[123_456] = 7;
    y[765_432] = -7;
    Decimation thin = Decimation.perColumn(range(MANY), y, 700);
    assertThat(thin.size()).isLessThanOrEqualTo(4 * 700);
    assertThat(Arrays.stream(thin.y()).max()).hasValue(7);
    assertThat(Arrays.stream(thin.y()).min()).hasValue(-7);
  }

  @Test
  void every_column_keeps_its_lowest_and_highest_point() {
    var y = new double[10_000];
    Arrays.setAll(y, i -> Math.sin(i * 0.7) * i);
    Decimation thin = Decimation.perColumn(range(10_000), y, 10);
    for (int column = 0; column < 10; column++) {
      double from = 999.9 * column;
      double to = 999.9 * (column + 1);
      double highest = highest(range(10_000), y, from, to);
      assertThat(highest(thin.x(), thin.y(), from, to)).isEqualTo(highest);
    }
  }

  private static double highest(double[] x, double[] y, double from, double to) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (x[i] >= from && x[i] < to) {
        highest = Math.max(highest, y[i]);
      }
    }
    return highest;
  }

  @Test
  void the_first_and_last_points_stay_and_x_still_ascends() {
    var y = new double[MANY];
    Arrays.setAll(y, i -> i % 17);
    Decimation thin = Decimation.perColumn(range(MANY), y, 100);
    assertThat(thin.x()[0]).isZero();
    assertThat(thin.x()[thin.size() - 1]).isEqualTo(MANY - 1);
    assertThat(thin.x()).isSorted();
  }

  @Test
  void a_gap_stays_a_gap() {
    var y = new double[MANY];
    y[500_000] = Double.NaN;
    assertThat(Decimation.perColumn(range(MANY), y, 100).y()).contains(Double.NaN);
  }

  @Test
  void a_line_that_turns_back_keeps_its_extremes() {
    var x = new double[MANY];
    Arrays.setAll(x, i -> Math.cos(i * 0.001));
    var y = new double[MANY];
    Arrays.setAll(y, i -> Math.sin(i * 0.001));
    y[600_000] = 9;
    assertThat(Arrays.stream(Decimation.perColumn(x, y, 100).y()).max()).hasValue(9);
  }

  @Test
  void a_short_line_is_left_as_it_is() {
    double[] y = {3, 1, 2};
    assertThat(Decimation.perColumn(range(3), y, 700).y()).isSameAs(y);
  }

  @Test
  void x_and_y_of_different_length_are_refused() {
    assertThatThrownBy(() -> Decimation.perColumn(range(3), range(4), 10))
        .hasMessageContaining("3 and 4");
  }
}

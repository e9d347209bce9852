package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {
  /** Code that takes always the same time, without taking it. */
  private static Timing measured(long nanosPerTurn, long loops, int repeats, List<Long> turns)
      throws Throwable {
    return Timing.measure(
        loops,
        repeats,
        n -> {
          turns.add(n);
          return n * nanosPerTurn;
        });
  }

  @Test
  void warms_fast_code_up_and_repeats_it_seven_times() throws Throwable {
    var turns = new ArrayList<Long>();
    var timing = measured(10, 0, 0, turns);
    assertThat(timing.loops()).isEqualTo(10_000_000);
    assertThat(timing.nanos()).hasSize(7).containsOnly(10.0);
    assertThat(turns.getFirst()).isEqualTo(1);
    assertThat(turns.size()).isBetween(12, 25);
  }

  @Test
  void runs_slow_code_only_a_few_times() throws Throwable {
    var turns = new ArrayList<Long>();
    measured(3_000_000_000L, 0, 0, turns);
    assertThat(turns).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void does_as_it_is_told() throws Throwable {
    var timing = measured(5_000_000, 4, 2, new ArrayList<>());
    assertThat(timing)
        .hasToString(
            "5.00 ms ± 0.00 ns per loop (mean ± std. dev. of 2 runs, 4 loops each), best 5.00 ms");
  }

  @Test
  void tells_mean_spread_and_best() {
    var timing = new Timing(1, List.of(1.0, 3.0));
    assertThat(timing.mean()).isEqualTo(2);
    assertThat(timing.spread()).isEqualTo(1);
    assertThat(timing.best()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.234, 1.23 ns",
    "12.34, 12.3 ns",
    "999.4, 999 ns",
    "999.9, 1.00 µs",
    "1234567, 1.23 ms",
    "61000000000, 61.0 s"
  })
  void writes_three_digits(double nanos, String text) {
    assertThat(Timing.text(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 2", "7, 5", "10, 10", "123, 100", "49999, 20000", "50000, 50000"})
  void rounds_down_to_one_two_or_five(long number, long rounded) {
    assertThat(Timing.round(number)).isEqualTo(rounded);
  }
}

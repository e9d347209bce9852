package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"a, a, 0", "ab, ba, 1", "time, tme, 1", "time, timeit, 2", "'', abc, 3", "ab, cd, 2"})
  void counts_changes(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void finds_only_what_is_near() {
    var names = List.of("loadFromPOM", "time", "timeit");
    assertThat(Nearest.to("loadfrompom", names)).contains("loadFromPOM");
    assertThat(Nearest.to("timit", names)).contains("timeit");
    assertThat(Nearest.to("qqq", names)).isEmpty();
  }
}

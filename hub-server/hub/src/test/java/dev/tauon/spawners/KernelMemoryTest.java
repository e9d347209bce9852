package dev.tauon.spawners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelMemoryTest {
  @Test
  void half_is_for_the_heap_and_arrays_have_most_of_the_rest() {
    assertThat(KernelMemory.parse("2g").options().options())
        .containsExactly(
            "-Xmx1024m",
            "-Dorg.bytedeco.javacpp.maxbytes=858993458",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=2147483648",
            "-XX:+UseSerialGC");
  }

  @Test
  void a_large_heap_has_a_collector_with_short_pauses() {
    assertThat(KernelMemory.parse("8g").options().options()).contains("-XX:+UseSerialGC");
    assertThat(KernelMemory.parse(" 16G ").options().options())
        .contains("-Xmx8192m", "-XX:+UseG1GC");
    assertThat(KernelMemory.parse("1500m").options().options()).contains("-Xmx750m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "4t", "-4g", "4 g", "much", "511m", "0g", "9999999999g"})
  void what_is_no_size_or_too_little_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelMemory.parse(text))
        .withMessageMatching(
            "Give a size such as 4g or 1500m\\.|A Java kernel needs 512m at least\\.");
  }
}

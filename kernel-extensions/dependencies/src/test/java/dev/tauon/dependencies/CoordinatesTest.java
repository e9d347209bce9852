package dev.tauon.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.kernel.magics.MagicFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
  @ParameterizedTest
  @CsvSource({
    "g:a:1, g:a:jar:1, g:a:1",
    "g:a:pom:1, g:a:pom:1, g:a:pom:1",
    "g:a:jar:linux:1, g:a:jar:linux:1, g:a:jar:linux:1",
    "'g:a:[1,2)', 'g:a:jar:[1,2)', 'g:a:[1,2)'"
  })
  void are_read_and_written(String text, String complete, String brief) {
    assertThat(Coordinates.parse(text).complete()).isEqualTo(complete);
    assertThat(Coordinates.parse(text)).hasToString(brief);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g", "g:a", "g:a:", ":a:1", "g:a:b:c:d:e", "g:../a:1", "g:a :1"})
  void with_mistakes_are_refused(String text) {
    assertThatThrownBy(() -> Coordinates.parse(text)).isInstanceOf(MagicFailed.class);
  }
}

package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IjavaSettingsTest {
  @Test
  void are_empty_without_variables() {
    var none = IjavaSettings.of(Map.of("PATH", "x", "IJAVA_CLASSPATH", " "));
    assertThat(none.classPath()).isEmpty();
    assertThat(none.compilerOptions()).isEmpty();
    assertThat(none.script()).isEmpty();
    assertThat(none.timeout()).isEmpty();
  }

  @Test
  void are_lists_of_paths_and_of_words() {
    var settings =
        IjavaSettings.of(
            Map.of(
                "IJAVA_CLASSPATH",
                "a/*.jar" + File.pathSeparator + "b/",
                "JJAVA_COMPILER_OPTS",
                "-parameters -Xlint:all"));
    assertThat(settings.classPath()).containsExactly("a/*.jar", "b/");
    assertThat(settings.compilerOptions()).containsExactly("-parameters", "-Xlint:all");
  }

  @ParameterizedTest
  @CsvSource({
    "250, 250",
    "30 SECONDS, 30000",
    "2minutes, 120000",
    "-1, ",
    "0, ",
    "soon, ",
    "3 apples, "
  })
  void have_a_time_with_a_unit(String text, Long millis) {
    assertThat(IjavaSettings.of(Map.of("IJAVA_TIMEOUT", text)).timeout())
        .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
  }
}

package dev.tauon.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPathTest {
  @Test
  void slashes_at_the_ends_do_not_matter() {
    assertThat(ContentPath.parse("/a/b/")).isEqualTo(ContentPath.parse("a/b"));
    assertThat(ContentPath.parse("")).isEqualTo(ContentPath.ROOT);
    assertThat(ContentPath.parse("a/b").parent()).hasToString("a");
  }

  @Test
  void a_name_has_a_stem_and_an_extension() {
    assertThat(ContentPath.parse("x/digits.tar.gz").stem()).isEqualTo("digits.tar");
    assertThat(ContentPath.parse("x/digits.tar.gz").extension()).isEqualTo(".gz");
    assertThat(ContentPath.parse("Makefile").extension()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "a/../b", ".", ".ssh/id", "a/.git/config", "a\0b", "a\\b", "a\nb", "\ud800"})
  void names_that_hide_or_lead_elsewhere_are_refused(String path) {
    assertThatExceptionOfType(InvalidPath.class).isThrownBy(() -> ContentPath.parse(path));
  }

  @Test
  void a_name_longer_than_a_file_system_takes_is_refused() {
    assertThat(ContentPath.parse("é".repeat(127)).name()).hasSize(127);
    assertThatExceptionOfType(InvalidPath.class)
        .isThrownBy(() -> ContentPath.parse("é".repeat(128)));
  }

  @Test
  void being_within_goes_by_names_not_by_letters() {
    assertThat(ContentPath.parse("ab/c").isWithin(ContentPath.parse("a"))).isFalse();
    assertThat(ContentPath.parse("a/c").isWithin(ContentPath.parse("a"))).isTrue();
  }
}

package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemicolonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;",
        "a; // b",
        "a; /* b */ ",
        "f(\"//\");",
        "c = '\"';",
        "s = \"\"\"\n \";\"\"\";"
      })
  void closes_code_that_ends_with_one_comments_aside(String code) {
    assertThat(Semicolon.closes(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a // ;", "a /* ; */", "\"a;\"", "';'", "\"\"\"\n;\"\"\"", "\"\\\";\""})
  void does_not_close_other_code(String code) {
    assertThat(Semicolon.closes(code)).isFalse();
  }
}

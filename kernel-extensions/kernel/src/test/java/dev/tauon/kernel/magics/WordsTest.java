package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void are_parted_by_blanks_outside_of_quotes() {
    assertThat(Words.of("  a  \"b c\"d 'e \"f' \"\" g\\h"))
        .containsExactly("a", "b cd", "e \"f", "", "g\\h");
    assertThat(Words.of("\"say \\\"x\\\"\"")).containsExactly("say \"x\"");
    assertThat(Words.of(" ")).isEmpty();
  }

  @Test
  void with_an_open_quote_are_refused() {
    assertThatThrownBy(() -> Words.of("a \"b")).isInstanceOf(MagicFailed.class);
  }
}

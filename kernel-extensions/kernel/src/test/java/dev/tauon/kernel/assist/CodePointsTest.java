package dev.tauon.kernel.assist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Test
  void a_cursor_behind_an_emoji_counts_it_once() {
    assertThat(CodePoints.toIndex("😀a", 1)).isEqualTo(2);
    assertThat(CodePoints.fromIndex("😀a", 2)).isEqualTo(1);
  }

  @Test
  void a_cursor_outside_of_the_text_is_put_at_its_edge() {
    assertThat(CodePoints.toIndex("ab", 9)).isEqualTo(2);
    assertThat(CodePoints.toIndex("ab", -1)).isZero();
  }
}

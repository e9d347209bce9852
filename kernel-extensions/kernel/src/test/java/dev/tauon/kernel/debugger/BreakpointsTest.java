package dev.tauon.kernel.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakpointsTest {
  private final Breakpoints breakpoints = new Breakpoints();

  @Test
  void a_line_without_code_means_the_next_that_has_some() {
    breakpoints.set("a", List.of(2, 4));
    assertThat(breakpoints.at("a", 2)).isTrue();
    breakpoints.compiled("a", List.of(1, 3, 0));
    assertThat(breakpoints.at("a", 2)).isFalse();
    assertThat(breakpoints.at("a", 3)).isTrue();
    assertThat(breakpoints.at("a", 4)).isTrue();
    assertThat(breakpoints.at("b", 3)).isFalse();
  }

  @Test
  void setting_replaces_and_nothing_means_none() {
    breakpoints.set("a", List.of(2));
    breakpoints.set("a", List.of(5));
    assertThat(breakpoints.at("a", 2)).isFalse();
    assertThat(breakpoints.all()).containsEntry("a", List.of(5));
    breakpoints.set("a", List.of());
    assertThat(breakpoints.isEmpty()).isTrue();
  }
}

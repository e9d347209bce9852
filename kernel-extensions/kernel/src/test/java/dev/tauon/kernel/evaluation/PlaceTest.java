package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
  private final Place second = new Place("Cell In[3]", "int a;\n\n\tint b = x;\n", 9);

  @Test
  void counts_lines_of_the_cell() {
    assertThat(second.line(1)).isEqualTo(3);
    assertThat(second.line(2)).isEqualTo(4);
    assertThat(second.title(3)).isEqualTo("Cell In[3], line 3");
  }

  @Test
  void puts_carets_below_the_characters() {
    var excerpt = String.join("\n", second.excerpt(3, 9, 1)).replaceAll("\u001b\\[[0-9;]*m", "");
    assertThat(excerpt).isEqualTo("  3 | \tint b = x;\n    | \t        ^");
  }

  @Test
  void a_line_that_is_not_there_is_empty() {
    assertThat(second.excerpt(99)).hasSize(2);
  }
}

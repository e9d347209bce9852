package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    assertThat(plain(second.excerpt(3, 9, 1))).isEqualTo("  3 | \tint b = x;\n    | \t        ^");
  }

  @Test
  void shows_the_part_of_a_long_line_that_the_carets_are_below() {
    for (var column : new int[] {0, 7, 48, 49, 150, 260, 299}) {
      var line = ".".repeat(column) + "x" + ".".repeat(299 - column);
      var excerpt = plain(new Place("Cell In[3]", line, 0).excerpt(1, column, 1)).split("\n");
      assertThat(excerpt).hasSize(2).allMatch(shown -> shown.length() <= 110);
      assertThat(excerpt[1].indexOf('^')).isEqualTo(excerpt[0].indexOf('x')).isPositive();
    }
  }

  @Test
  void shows_a_long_line_whole_up_to_its_end_or_from_its_start() {
    var line = "a".repeat(100) + "b".repeat(100);
    var place = new Place("Cell In[3]", line, 0);
    assertThat(plain(place.excerpt(1, 0, 1))).startsWith("  1 | " + "a".repeat(96) + "…\n");
    assertThat(plain(place.excerpt(1, 199, 1)).lines().findFirst().orElseThrow())
        .isEqualTo("  1 | …" + "b".repeat(96));
  }

  private static String plain(List<String> excerpt) {
    return String.join("\n", excerpt).replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Test
  void a_line_that_is_not_there_is_empty() {
    assertThat(second.excerpt(99)).hasSize(2);
  }
}

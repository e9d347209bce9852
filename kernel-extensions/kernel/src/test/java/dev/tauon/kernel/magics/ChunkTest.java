package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.magics.Chunk.Java;
import dev.tauon.kernel.magics.Chunk.Magic;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {
  private static List<Chunk> chunks(String cell) {
    return Chunk.of(cell, java -> !java.contains("(") || java.contains(")"), "time"::equals);
  }

  @Test
  void java_before_and_after_a_magic_keeps_its_place() {
    var cell = "int a = 1;\n%time a + 1\nint b = 2;";
    var chunks = chunks(cell);

    assertThat(chunks).hasSize(3);
    assertThat(chunks.get(1)).isInstanceOf(Magic.class);
    assertThat(((Magic) chunks.get(1)).arguments()).isEqualTo("a + 1");
    assertThat(((Java) chunks.get(2)).code()).hasSameSizeAs(cell).endsWith("\nint b = 2;");
    assertThat(((Magic) chunks.get(1)).code().indexOf("a + 1")).isEqualTo(cell.indexOf("a + 1"));
  }

  @Test
  void a_cell_magic_takes_the_whole_cell() {
    var chunks = chunks("%%time\nwork();\n%notAMagicHere();");
    assertThat(chunks).hasSize(1);
    assertThat(((Magic) chunks.getFirst()).wholeCell()).isTrue();
  }

  @Test
  void a_percent_sign_inside_of_java_is_no_magic() {
    assertThat(chunks("int a = f(7\n%b);")).hasSize(1);
    assertThat(chunks("int a = 7 % 2;")).hasSize(1);
    assertThat(chunks("int a = 7\n  % 2;")).hasSize(1);
  }

  @Test
  void a_cell_magic_further_down_is_out_of_place() {
    assertThat(chunks("int a = 1;\n%%time\nwork();").get(1))
        .isEqualTo(new Chunk.Misplaced("%%time", 11));
  }

  @Test
  void only_known_magics_may_be_indented() {
    assertThat(chunks("  %time x")).first().isInstanceOf(Magic.class);
    assertThat(chunks("  %b x")).first().isInstanceOf(Java.class);
  }

  @Test
  void the_lines_below_a_cell_magic_are_kept_as_they_are() {
    assertThat(((Magic) chunks("\n%%time -a b\n  x %y\n").getFirst()).body()).isEqualTo("  x %y\n");
    assertThat(((Magic) chunks("%%time").getFirst()).body()).isEmpty();
  }
}

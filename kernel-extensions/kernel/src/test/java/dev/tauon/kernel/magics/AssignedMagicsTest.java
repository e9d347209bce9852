package dev.tauon.kernel.magics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedMagicsTest {
  private static String java(String code) {
    return AssignedMagics.toJava(code, "jars"::equals);
  }

  @Test
  void become_calls_on_the_same_line() {
    assertThat(java("int a;\nList<String> x = %jars \"a b\" c\\d;\nx"))
        .isEqualTo(
            "int a;\nList<String> x = dev.tauon.kernel.notebook.Notebook.lineMagic(\"jars\", java.util.List.of(\"a b\", \"c\\\\d\"));\nx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = a %jars",
        "s = \"\"\"\n  y = %jars z\n\"\"\";",
        "s = \"y = %jars\";",
        "x = %other a",
        "x == %jars",
      })
  void are_not_seen_in_other_java(String code) {
    assertThat(java(code)).isEqualTo(code);
  }
}

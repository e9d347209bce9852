package dev.tauon.kernel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.Test;

class SyntaxCheckTest {
  private static List<String> suspects(String... sources) {
    var parts = new ArrayList<CellPart>();
    for (var source : sources) {
      parts.add(new CellPart(source, parts.size(), Completeness.COMPLETE));
    }
    return new SyntaxCheck().suspects(parts).stream().map(CellPart::source).toList();
  }

  @Test
  void declarations_statements_and_expressions_are_fine() {
    assertThat(
            suspects(
                "import java.util.*;",
                "int a = 1;",
                "var b = a;",
                "int f() { return 1; }",
                "record R(int a) {}",
                "sealed interface S permits T {}",
                "for (;;) { break; }",
                "a + 1",
                "a + 1 // sum"))
        .isEmpty();
  }

  @Test
  void what_does_not_parse_is_suspected() {
    assertThat(suspects("int a = 1;", "int x = = 3;", "f();")).containsExactly("int x = = 3;");
  }
}

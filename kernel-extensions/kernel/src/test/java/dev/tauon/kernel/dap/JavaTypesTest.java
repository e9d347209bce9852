package dev.tauon.kernel.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaTypesTest {
  @Test
  void signatures_become_source() {
    assertThat(JavaTypes.source("I")).contains("int");
    assertThat(JavaTypes.source("[[D")).contains("double[][]");
    assertThat(JavaTypes.source("Ljava/util/Map<Ljava/lang/String;[I>;"))
        .contains("java.util.Map<java.lang.String, int[]>");
    assertThat(JavaTypes.source("Ljava/util/List<+Ljava/lang/Number;>;"))
        .contains("java.util.List<? extends java.lang.Number>");
    assertThat(JavaTypes.source("Ljava/util/Map$Entry;")).contains("java.util.Map.Entry");
  }

  @Test
  void types_of_cells_have_their_own_names() {
    assertThat(JavaTypes.source("LREPL/$JShell$12$Account;")).contains("Account");
    assertThat(JavaTypes.source("Ljava/util/List<LREPL/$JShell$3B$Node$Leaf;>;"))
        .contains("java.util.List<Node.Leaf>");
  }

  @Test
  void what_cannot_be_named_is_not() {
    assertThat(JavaTypes.source("TT;")).isEmpty();
    assertThat(JavaTypes.source("LREPL/$JShell$12;")).isEmpty();
    assertThat(JavaTypes.source("LREPL/$JShell$12$1Local;")).isEmpty();
    assertThat(JavaTypes.source("Ljava/util/List<TT;>;")).isEmpty();
  }

  @Test
  void names_for_people_are_short() {
    assertThat(JavaTypes.shown(ArrayList.class)).isEqualTo("ArrayList");
    assertThat(JavaTypes.shown(Map.Entry[].class)).isEqualTo("Map.Entry[]");
    assertThat(JavaTypes.shown(int[][].class)).isEqualTo("int[][]");
    Runnable lambda = () -> {};
    assertThat(JavaTypes.shown(lambda)).isEqualTo("Runnable");
  }
}

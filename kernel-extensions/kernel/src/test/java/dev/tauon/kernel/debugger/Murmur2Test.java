package dev.tauon.kernel.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Murmur2Test {
  /** The numbers are those of JupyterLab's own function. */
  @Test
  void hashes_as_the_front_end_does() {
    assertThat(hash("")).isEqualTo(3990065800L);
    assertThat(hash("a")).isEqualTo(2167009006L);
    assertThat(hash("ab")).isEqualTo(2805137849L);
    assertThat(hash("abc")).isEqualTo(3350977461L);
    assertThat(hash("abcd")).isEqualTo(804720481L);
    assertThat(hash("1 + 1")).isEqualTo(2359671083L);
    assertThat(hash("var é = \"日本語\";\nλ")).isEqualTo(1115178227L);
    assertThat(hash("x".repeat(1000))).isEqualTo(2976633443L);
  }

  private static long hash(String text) {
    return Murmur2.hash(text, CellFiles.SEED);
  }
}

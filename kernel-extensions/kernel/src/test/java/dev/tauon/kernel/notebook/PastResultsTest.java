package dev.tauon.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastResultsTest {
  @BeforeEach
  @AfterEach
  void forget() {
    PastResults.forget();
  }

  @Test
  void sources_and_results_stand_at_the_numbers_of_their_cells() {
    PastResults.begin(1, "int a = 1;");
    PastResults.begin(2, "a");
    PastResults.keep(2, 1);
    assertThat(Notebook.In).containsExactly("", "int a = 1;", "a");
    assertThat(Notebook.Out).containsExactly(null, null, 1);
    assertThat(Notebook.__).isEqualTo(1);
  }

  @Test
  void the_latest_hundred_are_kept() {
    for (int cell = 1; cell <= 250; cell++) {
      PastResults.begin(cell, "");
      PastResults.keep(cell, cell);
    }
    assertThat(Notebook.Out).hasSize(251);
    assertThat(Arrays.stream(Notebook.Out).filter(Objects::nonNull)).hasSize(100);
    assertThat(Notebook.Out[151]).isEqualTo(151);
    assertThat(Notebook.Out[150]).isNull();
  }

  @Test
  void the_arrays_do_not_keep_themselves() {
    PastResults.begin(1, "Out");
    PastResults.keep(1, Notebook.Out);
    PastResults.keep(1, Notebook.In);
    assertThat(Notebook.Out[1]).isNull();
    assertThat(Notebook.__).isNull();
  }

  @Test
  void a_notebook_that_goes_on_after_it_forgot_keeps_its_numbers() {
    PastResults.begin(1, "\"gone\"");
    PastResults.keep(1, "gone");
    PastResults.forget();
    // The cell that asked for it still has a result.
    PastResults.keep(1, "late");
    assertThat(Notebook.Out).isEmpty();
    PastResults.begin(3, "after");
    assertThat(Notebook.In).containsExactly("", "", "", "after");
    assertThat(Notebook.Out).containsExactly(null, null, null, null);
  }

  @Test
  void cells_of_subshells_may_begin_in_any_order() {
    PastResults.begin(2, "second");
    PastResults.begin(1, "first");
    assertThat(Notebook.In).containsExactly("", "first", "second");
  }
}

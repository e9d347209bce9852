package dev.tauon.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.messaging.MalformedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("sub/history.jsonl");
  }

  private History kernel() {
    return new History(() -> Optional.of(file));
  }

  private static List<List<Object>> asked(History history, String type, Object... fields) {
    var content = new HashMap<String, Object>(Map.of("hist_access_type", type));
    for (int i = 0; i < fields.length; i += 2) {
      content.put((String) fields[i], fields[i + 1]);
    }
    @SuppressWarnings("unchecked")
    var found = (List<List<Object>>) history.answer(new Content(content)).get("history");
    return found;
  }

  @Test
  void a_later_kernel_knows_what_earlier_ones_ran() {
    var first = kernel();
    first.add(1, "int a = 1;", Optional.empty());
    first.add(2, "a", Optional.of("1"));
    var second = kernel();
    assertThat(asked(second, "tail", "n", 1)).containsExactly(List.of(1, 2, "a"));
    second.add(1, "\"é\\n\"", Optional.of("é"));

    assertThat(asked(second, "tail", "n", 10, "output", true))
        .containsExactly(
            List.of(1, 1, List.of("int a = 1;", "")),
            List.of(1, 2, List.of("a", "1")),
            List.of(2, 1, List.of("\"é\\n\"", "é")));
  }

  @Test
  void sessions_are_numbered_right_when_others_begin_after_the_file_was_looked_into() {
    var early = kernel();
    early.add(1, "early", Optional.empty());
    var prepared = kernel();
    prepared.prepare();
    assertThat(asked(prepared, "tail")).hasSize(1);
    var between = kernel();
    between.add(1, "between", Optional.empty());
    prepared.add(1, "prepared", Optional.empty());
    var alone = kernel();
    alone.prepare();
    alone.add(1, "alone", Optional.empty());
    assertThat(asked(alone, "tail"))
        .containsExactly(
            List.of(1, 1, "early"),
            List.of(2, 1, "between"),
            List.of(3, 1, "prepared"),
            List.of(4, 1, "alone"));
  }

  @Test
  void ranges_count_sessions_from_the_first_or_back_from_this() {
    for (int i = 1; i <= 3; i++) {
      var kernel = kernel();
      kernel.add(1, "first of " + i, Optional.empty());
      kernel.add(2, "second of " + i, Optional.empty());
    }
    var now = kernel();
    now.add(1, "now", Optional.empty());
    assertThat(asked(now, "range", "session", 0)).containsExactly(List.of(4, 1, "now"));
    assertThat(asked(now, "range", "session", -1, "start", 2))
        .containsExactly(List.of(3, 2, "second of 3"));
    assertThat(asked(now, "range", "session", 1, "start", 1, "stop", 2))
        .containsExactly(List.of(1, 1, "first of 1"));
    assertThat(asked(now, "range", "session", -9)).isEmpty();
  }

  @Test
  void a_search_takes_wildcards_and_can_leave_out_repetitions() {
    var earlier = kernel();
    earlier.add(1, "var x = 1;", Optional.empty());
    var now = kernel();
    now.add(1, "var x = 1;", Optional.empty());
    now.add(2, "f(x)", Optional.empty());
    assertThat(asked(now, "search", "pattern", "var*")).hasSize(2);
    assertThat(asked(now, "search", "pattern", "var*", "unique", true))
        .containsExactly(List.of(2, 1, "var x = 1;"));
    assertThat(asked(now, "search", "pattern", "f(?)")).containsExactly(List.of(2, 2, "f(x)"));
    assertThat(asked(now, "search", "pattern", "*", "n", 1)).containsExactly(List.of(2, 2, "f(x)"));
  }

  @Test
  void kernels_that_run_at_the_same_time_keep_apart() throws Exception {
    var threads = new ArrayList<Thread>();
    var kernels = List.of(kernel(), kernel());
    kernels.forEach(kernel -> kernel.add(1, "start", Optional.empty()));
    for (var kernel : kernels) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 2; i <= 50; i++) {
                  kernel.add(i, "cell " + i, Optional.empty());
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    var all = asked(kernel(), "tail", "n", 1000);
    assertThat(all).hasSize(100);
    assertThat(all.stream().filter(row -> row.get(0).equals(1))).hasSize(50);
    assertThat(all.stream().filter(row -> row.get(0).equals(2))).hasSize(50);
  }

  @Test
  void lines_that_cannot_be_read_spoil_no_others() throws Exception {
    var before = kernel();
    before.add(1, "before", Optional.empty());
    Files.writeString(
        file,
        "not json\n{\"session\": \"x\"}\n[]\n{\"session\": 1, \"line\": 2, \"sour",
        StandardOpenOption.APPEND);
    var now = kernel();
    now.add(1, "after", Optional.empty());
    assertThat(asked(now, "tail")).containsExactly(List.of(1, 1, "before"), List.of(2, 1, "after"));
  }

  @Test
  void a_file_that_cannot_be_written_leaves_the_history_of_this_kernel() throws Exception {
    Files.createDirectories(file);
    var history = kernel();
    history.add(1, "one", Optional.empty());
    history.add(2, "two", Optional.empty());
    assertThat(asked(history, "tail")).hasSize(2);
  }

  @Test
  void a_file_that_grew_large_is_cut_and_its_latest_cells_stay() throws Exception {
    var long_ = "x".repeat(100_000);
    var first = kernel();
    for (int i = 1; i <= 50; i++) {
      first.add(i, i + long_, Optional.empty());
    }
    assertThat(Files.size(file)).isGreaterThan(4_000_000);
    var second = kernel();
    second.add(1, "now", Optional.empty());
    assertThat(Files.size(file)).isLessThan(2_500_000);
    assertThat(asked(second, "tail", "n", 2))
        .containsExactly(List.of(1, 50, 50 + long_), List.of(2, 1, "now"));
  }

  @Test
  void something_else_than_tail_range_and_search_is_an_error() {
    assertThatThrownBy(() -> asked(kernel(), "crystal ball"))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("hist_access_type");
  }

  @Test
  void each_notebook_and_each_folder_has_a_file_of_its_own() {
    var notebook = Map.of("TAUON_HISTORY", "/h", "JPY_SESSION_NAME", "a.ipynb");
    var random = Map.of("TAUON_HISTORY", "/h", "JPY_SESSION_NAME", "7d1c");
    var none = Map.of("TAUON_HISTORY", "/h");
    assertThat(HistoryPlace.in(none, "/w")).isEqualTo(HistoryPlace.in(random, "/w"));
    assertThat(HistoryPlace.in(none, "/w")).isNotEqualTo(HistoryPlace.in(none, "/v"));
    assertThat(HistoryPlace.in(none, "/w")).isNotEqualTo(HistoryPlace.in(notebook, "/w"));
    assertThat(HistoryPlace.in(Map.of("HOME", "/home/ann"), "/w").orElseThrow().toString())
        .startsWith("/home/ann/.tauon/history/");
    assertThat(HistoryPlace.in(Map.of("TAUON_HISTORY", ""), "/w")).isEmpty();
  }

  @Test
  void a_kernel_that_gets_another_notebook_begins_anew() {
    var history = kernel();
    history.add(1, "old", Optional.empty());
    history.reset();
    file = folder.resolve("other.jsonl");
    history.add(1, "new", Optional.empty());
    assertThat(asked(history, "tail")).containsExactly(List.of(1, 1, "new"));
  }
}

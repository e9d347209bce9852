package dev.tauon.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private final Recorder recorder = new Recorder();
  private final Map<String, Object> first = cell();
  private final Map<String, Object> second = cell();

  private static Map<String, Object> cell() {
    var cell = new LinkedHashMap<String, Object>();
    cell.put("cell_type", "code");
    cell.put("outputs", List.of(Map.of("output_type", "stream")));
    cell.put("execution_count", 7);
    return cell;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> of(Map<String, Object> cell) {
    return (List<Map<String, Object>>) cell.get("outputs");
  }

  private static Map<String, Object> print(String text) {
    return Map.of("name", "stdout", "text", text);
  }

  private static Map<String, Object> show(String text, String id) {
    return Map.of(
        "data",
        Map.of("text/plain", text),
        "metadata",
        Map.of(),
        "transient",
        id.isEmpty() ? Map.of() : Map.of("display_id", id));
  }

  @Test
  void a_cell_that_begins_has_nothing_of_its_last_run() {
    recorder.began("a", first);
    assertThat(first).containsEntry("outputs", List.of()).containsEntry("execution_count", null);
  }

  @Test
  void output_belongs_to_the_cell_that_made_it_also_when_another_one_runs() {
    recorder.began("a", first);
    recorder.began("b", second);
    recorder.heard("a", "stream", print("late"));
    recorder.heard("b", "execute_input", Map.of("code", "", "execution_count", 2));
    recorder.heard("elsewhere", "stream", print("lost"));
    assertThat(first)
        .containsEntry(
            "outputs", List.of(Map.of("output_type", "stream", "name", "stdout", "text", "late")));
    assertThat(second).containsEntry("outputs", List.of()).containsEntry("execution_count", 2);
  }

  @Test
  void an_error_of_the_run_itself_is_in_the_cell() {
    recorder.began("a", first);
    recorder.failed("a", "TimeLimit", "too long");
    assertThat(first)
        .containsEntry(
            "outputs",
            List.of(
                Map.of(
                    "output_type",
                    "error",
                    "ename",
                    "TimeLimit",
                    "evalue",
                    "too long",
                    "traceback",
                    List.of("TimeLimit: too long"))));
  }

  @Nested
  class Outputs {
    private List<Map<String, Object>> outputs(Object[]... messages) {
      recorder.began("a", first);
      for (var message : messages) {
        @SuppressWarnings("unchecked")
        var content = (Map<String, Object>) message[1];
        recorder.heard("a", (String) message[0], content);
      }
      return of(first);
    }

    private static Object[] message(String type, Map<String, Object> content) {
      return new Object[] {type, content};
    }

    @Test
    void pieces_of_a_stream_are_joined_until_something_else_comes() {
      assertThat(
              outputs(
                  message("stream", print("a\n")),
                  message("stream", print("b\n")),
                  message("stream", Map.of("name", "stderr", "text", "e")),
                  message("stream", print("c"))))
          .extracting(output -> output.get("text"))
          .containsExactly("a\nb\n", "e", "c");
    }

    @Test
    void a_display_changes_wherever_it_is_shown() {
      recorder.began("b", second);
      recorder.heard("b", "display_data", show("old", "x"));
      var outputs =
          outputs(
              message("display_data", show("old", "x")),
              message("display_data", show("other", "")),
              message("update_display_data", show("new", "x")));
      assertThat(outputs)
          .extracting(output -> output.get("data"))
          .containsExactly(Map.of("text/plain", "new"), Map.of("text/plain", "other"));
      assertThat(of(second))
          .extracting(output -> output.get("data"))
          .containsExactly(Map.of("text/plain", "new"));
      assertThat(outputs).extracting(output -> output.containsKey("transient")).containsOnly(false);
    }

    @Test
    void clearing_waits_for_the_next_output_where_asked() {
      assertThat(
              outputs(
                  message("stream", print("a")),
                  message("clear_output", Map.<String, Object>of("wait", true))))
          .hasSize(1);
      recorder.heard("a", "stream", print("b"));
      assertThat(of(first)).extracting(output -> output.get("text")).containsExactly("b");
      recorder.heard("a", "clear_output", Map.of("wait", false));
      assertThat(of(first)).isEmpty();
    }

    @Test
    void results_keep_their_count_and_errors_their_frames() {
      assertThat(
              outputs(
                  message(
                      "execute_result",
                      Map.of(
                          "execution_count",
                          3,
                          "data",
                          Map.of("text/plain", "1"),
                          "metadata",
                          Map.of())),
                  message("error", Map.of("ename", "E", "evalue", "v", "traceback", List.of("l")))))
          .isEqualTo(
              List.of(
                  Map.of(
                      "output_type",
                      "execute_result",
                      "execution_count",
                      3,
                      "data",
                      Map.of("text/plain", "1"),
                      "metadata",
                      Map.of()),
                  Map.of(
                      "output_type",
                      "error",
                      "ename",
                      "E",
                      "evalue",
                      "v",
                      "traceback",
                      List.of("l"))));
    }
  }
}

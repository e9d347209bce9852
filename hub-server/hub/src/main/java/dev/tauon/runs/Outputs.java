package dev.tauon.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of one cell, in the form that notebooks keep them in (nbformat 4), as the messages of
 * a kernel make them.
 */
final class Outputs {
  private final List<Map<String, Object>> list = new ArrayList<>();
  private final Map<String, List<Map<String, Object>>> byDisplay = new LinkedHashMap<>();
  private boolean isToBeCleared;

  /** What is there now; changes with the next message. */
  List<Map<String, Object>> list() {
    return list;
  }

  /**
   * Takes a message of the iopub channel that belongs to the cell; those that bring no output are
   * left out.
   */
  void take(String type, Map<String, Object> content) {
    switch (type) {
      case "stream" -> print(text(content, "name"), text(content, "text"));
      case "display_data" -> add(display(content), Messages.displayId(content));
      case "execute_result" -> {
        var result = new LinkedHashMap<String, Object>();
        result.put("output_type", type);
        result.put("execution_count", content.get("execution_count"));
        result.putAll(rich(content));
        add(result, Messages.displayId(content));
      }
      case "error" -> {
        var error = new LinkedHashMap<String, Object>();
        error.put("output_type", type);
        error.put("ename", text(content, "ename"));
        error.put("evalue", text(content, "evalue"));
        error.put("traceback", content.getOrDefault("traceback", List.of()));
        add(error, "");
      }
      case "clear_output" -> {
        isToBeCleared = true;
        if (!Boolean.TRUE.equals(content.get("wait"))) {
          clearWhereAsked();
        }
      }
      default -> {}
    }
  }

  /** Shows something else wherever this display is shown. */
  void update(String displayId, Map<String, Object> content) {
    for (var output : byDisplay.getOrDefault(displayId, List.of())) {
      output.putAll(rich(content));
    }
  }

  private void print(String name, String text) {
    clearWhereAsked();
    if (!list.isEmpty()) {
      var last = list.getLast();
      if ("stream".equals(last.get("output_type")) && name.equals(last.get("name"))) {
        last.put("text", last.get("text") + text);
        return;
      }
    }
    var stream = new LinkedHashMap<String, Object>();
    stream.put("output_type", "stream");
    stream.put("name", name);
    stream.put("text", text);
    list.add(stream);
  }

  private void add(Map<String, Object> output, String displayId) {
    clearWhereAsked();
    list.add(output);
    if (!displayId.isEmpty()) {
      byDisplay.computeIfAbsent(displayId, _ -> new ArrayList<>()).add(output);
    }
  }

  private void clearWhereAsked() {
    if (isToBeCleared) {
      list.clear();
      byDisplay.clear();
      isToBeCleared = false;
    }
  }

  private static Map<String, Object> display(Map<String, Object> content) {
    var display = new LinkedHashMap<String, Object>();
    display.put("output_type", "display_data");
    display.putAll(rich(content));
    return display;
  }

  private static Map<String, Object> rich(Map<String, Object> content) {
    var rich = new LinkedHashMap<String, Object>();
    rich.put("data", content.getOrDefault("data", Map.of()));
    rich.put("metadata", content.getOrDefault("metadata", Map.of()));
    return rich;
  }

  private static String text(Map<String, Object> content, String name) {
    return content.get(name) instanceof String text ? text : "";
  }
}

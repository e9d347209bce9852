package dev.tauon.runs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a kernel says into the cells of a notebook. Output belongs to the cell whose request
 * it answers, also where that cell ended long ago and another one runs.
 *
 * <p>Cells are JSON objects of nbformat 4, read as maps that can be changed.
 */
public final class Recorder {
  private record Recorded(Map<String, Object> cell, Outputs outputs) {}

  private final Map<String, Recorded> byRequest = new LinkedHashMap<>();

  /** A cell begins to run: what it showed before goes. */
  public void began(String requestId, Map<String, Object> cell) {
    var outputs = new Outputs();
    cell.put("execution_count", null);
    cell.put("outputs", outputs.list());
    byRequest.put(requestId, new Recorded(cell, outputs));
  }

  /**
   * Takes a message from the kernel.
   *
   * @param parentId the request that it belongs to; other requests than those of cells are left out
   * @param type of the message, for instance {@code stream}
   */
  public void heard(String parentId, String type, Map<String, Object> content) {
    var recorded = byRequest.get(parentId);
    switch (type) {
      case "update_display_data" ->
          byRequest
              .values()
              .forEach(one -> one.outputs.update(Messages.displayId(content), content));
      case "execute_input", "execute_reply" -> {
        if (recorded != null && content.get("execution_count") instanceof Number count) {
          recorded.cell.put("execution_count", count);
        }
      }
      default -> {
        if (recorded != null) {
          recorded.outputs.take(type, content);
        }
      }
    }
  }

  /** Adds an error to the outputs of a cell that the kernel could not tell itself. */
  public void failed(String requestId, String name, String message) {
    var content = new HashMap<String, Object>();
    content.put("ename", name);
    content.put("evalue", message);
    content.put("traceback", List.of(name + ": " + message));
    heard(requestId, "error", content);
  }
}

package dev.tauon.web;

import dev.tauon.notebooks.Cell;
import dev.tauon.notebooks.Notebook;
import dev.tauon.notebooks.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a notebook's JSON (nbformat 4) into the value that exports take. */
final class NotebookJson {
  private NotebookJson() {}

  static Notebook read(ObjectNode notebook, String title) {
    var metadata = notebook.path("metadata");
    var info = metadata.path("language_info");
    var language =
        info.path("name").asString(metadata.path("kernelspec").path("language").asString("java"));
    var cells = new ArrayList<Cell>();
    notebook.path("cells").forEach(cell -> cells.add(cell(cell)));
    return new Notebook(
        title,
        language,
        info.path("file_extension").asString(extension(language)),
        language.equals("java") || language.equals("kotlin") || language.equals("scala")
            ? "//"
            : "#",
        cells);
  }

  private static String extension(String language) {
    return switch (language) {
      case "java" -> ".java";
      case "kotlin" -> ".kt";
      case "scala" -> ".scala";
      case "python" -> ".py";
      default -> ".txt";
    };
  }

  private static Cell cell(JsonNode cell) {
    var source = cell.path("source").asString("");
    return switch (cell.path("cell_type").asString("")) {
      case "code" -> new Cell.Code(source, count(cell), outputs(cell.path("outputs")));
      case "markdown" -> new Cell.Text(source, attachments(cell.path("attachments")));
      default -> new Cell.Raw(source);
    };
  }

  private static String count(JsonNode cell) {
    return cell.path("execution_count").isInt() ? cell.path("execution_count").asString() : "";
  }

  private static Map<String, String> attachments(JsonNode node) {
    var attachments = new HashMap<String, String>();
    for (var attachment : node.properties()) {
      for (var form : attachment.getValue().properties()) {
        attachments.put(
            attachment.getKey(),
            "data:" + form.getKey() + ";base64," + form.getValue().asString("").replace("\n", ""));
      }
    }
    return attachments;
  }

  private static List<Output> outputs(JsonNode node) {
    var outputs = new ArrayList<Output>();
    for (var output : node) {
      outputs.add(
          switch (output.path("output_type").asString("")) {
            case "stream" ->
                new Output.Stream(
                    output.path("name").asString("").equals("stderr"),
                    output.path("text").asString(""));
            case "error" -> new Output.Failure(traceback(output.path("traceback")));
            default -> new Output.Rich(data(output.path("data")));
          });
    }
    return outputs;
  }

  private static String traceback(JsonNode lines) {
    return lines.valueStream().map(line -> line.asString("")).collect(Collectors.joining("\n"));
  }

  private static Map<String, String> data(JsonNode data) {
    var forms = new HashMap<String, String>();
    for (var form : data.properties()) {
      if (form.getValue().isString()) {
        forms.put(form.getKey(), form.getValue().stringValue());
      }
    }
    return forms;
  }
}

package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.contents.WrongContentType;
import java.util.function.UnaryOperator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Notebooks as they lie on the disk (long texts as lists of lines, an indent of one: what version
 * control shows well) and as clients see them (texts in one piece).
 */
final class NotebookForm {
  private static final ObjectWriter WRITER =
      Json.mapper()
          .writer()
          .with(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                          .withArrayEmptySeparator("")
                          .withObjectEmptySeparator(""))
                  .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                  .withArrayIndenter(new DefaultIndenter(" ", "\n")));

  private NotebookForm() {}

  /**
   * Reads a notebook's file.
   *
   * @throws WrongContentType when it is no notebook, with a sentence that says where
   */
  static ObjectNode read(byte[] file, String path) {
    try {
      var notebook = checked(Json.read(file));
      changeTexts(notebook, NotebookForm::joined);
      return notebook;
    } catch (BadRequest e) {
      throw new WrongContentType("Unreadable Notebook: " + path + ": " + e.getMessage());
    }
  }

  /** The bytes to write for a notebook that a client sent. */
  static byte[] write(ObjectNode notebook) {
    changeTexts(notebook, NotebookForm::split);
    return (WRITER.writeValueAsString(notebook) + "\n").getBytes(UTF_8);
  }

  /**
   * The same node, known to be a notebook.
   *
   * @throws BadRequest when it is none
   */
  static ObjectNode checked(JsonNode node) {
    if (!(node instanceof ObjectNode notebook) || !notebook.path("nbformat").isInt()) {
      throw new BadRequest("The content is not a notebook: \"nbformat\" is missing.");
    }
    if (notebook.path("nbformat").intValue() != 4) {
      throw new BadRequest(
          "The notebook has format %d; this hub reads format 4."
              .formatted(notebook.path("nbformat").intValue()));
    }
    if (!notebook.path("cells").isArray() || !notebook.path("metadata").isObject()) {
      throw new BadRequest("The content is not a notebook: it has no cells or no metadata.");
    }
    for (var cell : notebook.path("cells")) {
      if (!cell.isObject() || !cell.path("cell_type").isString()) {
        throw new BadRequest("The content is not a notebook: a cell has no \"cell_type\".");
      }
    }
    return notebook;
  }

  private static void changeTexts(ObjectNode notebook, UnaryOperator<JsonNode> change) {
    for (var node : notebook.path("cells")) {
      var cell = (ObjectNode) node;
      changeField(cell, "source", change);
      for (var output : cell.path("outputs")) {
        if (output instanceof ObjectNode object) {
          changeField(object, "text", change);
          changeData(object.path("data"), change);
        }
      }
      for (var attachment : cell.path("attachments")) {
        changeData(attachment, change);
      }
    }
  }

  /** JSON forms are values, never texts in pieces. */
  private static void changeData(JsonNode data, UnaryOperator<JsonNode> change) {
    if (data instanceof ObjectNode object) {
      for (var mimeType : object.propertyNames().stream().toList()) {
        boolean json = mimeType.equals("application/json") || mimeType.endsWith("+json");
        if (!json) {
          changeField(object, mimeType, change);
        }
      }
    }
  }

  private static void changeField(ObjectNode object, String field, UnaryOperator<JsonNode> change) {
    var value = object.get(field);
    if (value != null) {
      object.set(field, change.apply(value));
    }
  }

  private static JsonNode joined(JsonNode value) {
    if (!(value instanceof ArrayNode lines)) {
      return value;
    }
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(line.asString(""));
    }
    return StringNode.valueOf(text.toString());
  }

  private static JsonNode split(JsonNode value) {
    if (!value.isString()) {
      return value;
    }
    var text = value.stringValue();
    var lines = Json.mapper().createArrayNode();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, next));
      from = next;
    }
    return lines;
  }
}

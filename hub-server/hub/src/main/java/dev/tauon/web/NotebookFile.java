package dev.tauon.web;

import dev.tauon.contents.WrongContentType;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Notebooks on the disk as maps and lists that can be changed, texts in one piece. */
public final class NotebookFile {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private NotebookFile() {}

  /**
   * Reads a notebook.
   *
   * @param name the file's name, for the error
   * @throws WrongContentType when it is no notebook of format 4, with a sentence that says where
   */
  public static Map<String, Object> read(byte[] file, String name) {
    return Json.mapper().convertValue(NotebookForm.read(file, name), FIELDS);
  }

  /** A notebook as the hub writes it. */
  public static byte[] write(Map<String, Object> notebook) {
    return NotebookForm.write(Json.mapper().convertValue(notebook, ObjectNode.class));
  }
}

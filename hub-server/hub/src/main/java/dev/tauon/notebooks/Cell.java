package dev.tauon.notebooks;

import java.util.List;
import java.util.Map;

/** A cell of a notebook. */
public sealed interface Cell {
  String source();

  /**
   * Text.
   *
   * @param attachments pictures in the cell, by name, as data URLs
   */
  record Text(String source, Map<String, String> attachments) implements Cell {
    public Text {
      attachments = Map.copyOf(attachments);
    }

    /** The source with its attached pictures in place. */
    public String resolved() {
      var text = source;
      for (var attachment : attachments.entrySet()) {
        text = text.replace("attachment:" + attachment.getKey(), attachment.getValue());
      }
      return text;
    }
  }

  /**
   * Code.
   *
   * @param count its execution count, or nothing where it was never run
   */
  record Code(String source, String count, List<Output> outputs) implements Cell {
    public Code {
      outputs = List.copyOf(outputs);
    }
  }

  /** What exports pass through or leave out. */
  record Raw(String source) implements Cell {}
}

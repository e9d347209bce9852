package dev.tauon.notebooks;

import java.util.Map;

/** What a cell put out. */
public sealed interface Output {
  /** Lines on stdout or stderr. */
  record Stream(boolean error, String text) implements Output {}

  /** A result or display: texts and Base64 pictures by MIME type. */
  record Rich(Map<String, String> data) implements Output {
    public Rich {
      data = Map.copyOf(data);
    }
  }

  /** An error: its traceback, with ANSI colours. */
  record Failure(String traceback) implements Output {}
}

package dev.tauon.runs;

import java.util.Map;

/** What a run must know of the content of messages. */
final class Messages {
  private Messages() {}

  /** The display that a message shows or changes; empty where it has no name. */
  static String displayId(Map<String, Object> content) {
    return content.get("transient") instanceof Map<?, ?> hidden
            && hidden.get("display_id") instanceof String id
        ? id
        : "";
  }
}

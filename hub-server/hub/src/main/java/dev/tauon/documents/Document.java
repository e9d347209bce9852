package dev.tauon.documents;

import java.time.Instant;

/**
 * A small JSON text that JupyterLab keeps.
 *
 * @param name a plugin's id, a workspace's id or a configuration section
 * @param text JSON, or JSON with comments for settings, exactly as it came
 */
public record Document(Kind kind, String name, String text, Instant created, Instant modified) {
  /** What a document is for. */
  public enum Kind {
    SETTINGS,
    WORKSPACE,
    CONFIG
  }
}

package dev.tauon.contents;

import java.time.Instant;

/**
 * What is known of a file or folder without reading it.
 *
 * @param size in bytes; 0 for a folder
 */
public record Entry(
    ContentPath path, Kind kind, Instant created, Instant modified, long size, boolean writable) {
  /** What JupyterLab opens it as by default. */
  public enum Kind {
    FOLDER,
    NOTEBOOK,
    FILE
  }

  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }
}

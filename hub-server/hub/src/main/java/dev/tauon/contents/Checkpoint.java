package dev.tauon.contents;

import java.time.Instant;

/** A kept earlier state of a file; as in Jupyter Server there is one for each. */
public record Checkpoint(String id, Instant modified) {
  /** The only id there is. */
  public static final String ID = "checkpoint";
}

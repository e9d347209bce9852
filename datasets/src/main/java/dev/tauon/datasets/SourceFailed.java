package dev.tauon.datasets;

import java.io.IOException;

/** A source did not send a file; the message says why. */
public final class SourceFailed extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean unreachable;

  private SourceFailed(String message, boolean unreachable) {
    super(message);
    this.unreachable = unreachable;
  }

  /** There was no connection: other files of the same source need not be tried. */
  public static SourceFailed unreachable(String message) {
    return new SourceFailed(message, true);
  }

  /** The source answered, but not with the file. */
  public static SourceFailed withoutFile(String message) {
    return new SourceFailed(message, false);
  }

  public boolean isUnreachable() {
    return unreachable;
  }
}

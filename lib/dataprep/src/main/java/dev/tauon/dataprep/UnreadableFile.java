package dev.tauon.dataprep;

/** A file could not be read as a table; the message says where and what was expected. */
public final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnreadableFile(String message) {
    super(message);
  }

  public UnreadableFile(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.tauon.datasets;

/** A file is there, but it is not what it should be; the message names the file and the fault. */
public final class CorruptData extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CorruptData(String message) {
    super(message);
  }

  public CorruptData(String message, Throwable cause) {
    super(message, cause);
  }
}

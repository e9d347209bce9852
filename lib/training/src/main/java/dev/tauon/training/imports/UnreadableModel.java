package dev.tauon.training.imports;

/** A model that cannot be read; the message names the file, the place in it and what may help. */
public final class UnreadableModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnreadableModel(String message) {
    super(message);
  }

  public UnreadableModel(String message, Throwable cause) {
    super(message, cause);
  }
}

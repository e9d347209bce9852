package dev.tauon.training;

/** A file that should be a picture and is not; the message says why in a few words. */
public final class UnreadableImage extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnreadableImage(String message) {
    super(message);
  }

  public UnreadableImage(String message, Throwable cause) {
    super(message, cause);
  }
}

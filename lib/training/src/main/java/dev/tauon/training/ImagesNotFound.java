package dev.tauon.training;

/** A folder does not hold pictures in folders of classes; the message says what is missing. */
public final class ImagesNotFound extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ImagesNotFound(String message) {
    super(message);
  }

  public ImagesNotFound(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.tauon.training;

/** Training cannot go on; the message says why and what may help. */
public final class TrainingFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingFailed(String message) {
    super(message);
  }

  public TrainingFailed(String message, Throwable cause) {
    super(message, cause);
  }
}

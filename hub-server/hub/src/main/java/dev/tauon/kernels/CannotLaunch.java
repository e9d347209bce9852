package dev.tauon.kernels;

/** A kernel's process could not be started; the sentence says why and what to do. */
public final class CannotLaunch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotLaunch(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  public CannotLaunch(String sentence) {
    super(sentence);
  }
}

package dev.tauon.app;

/** A kernel spec cannot be written or removed; the sentence says why and what to do. */
final class CannotInstall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotInstall(String sentence) {
    super(sentence);
  }

  CannotInstall(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package dev.tauon.kernel.magics;

/** A magic could not do its work; the message is a sentence that says why and what to do. */
public final class MagicFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MagicFailed(String sentence) {
    super(sentence);
  }

  public MagicFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package dev.tauon.terminals;

/** A shell could not be started; the sentence says why. */
public final class TerminalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TerminalUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package dev.tauon.optimization;

/** What was asked makes no sense; the message says where. */
public final class BadProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadProblem(String message) {
    super(message);
  }
}

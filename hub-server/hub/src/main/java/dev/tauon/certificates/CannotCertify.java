package dev.tauon.certificates;

/** Certificates cannot be made or kept; the sentence says why and what to do. */
public final class CannotCertify extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotCertify(String sentence) {
    super(sentence);
  }

  public CannotCertify(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package dev.tauon.web;

/** A request that cannot be understood; the sentence says what is wrong with it. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public BadRequest(String sentence) {
    this(400, sentence);
  }

  public BadRequest(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  public int status() {
    return status;
  }
}

package dev.tauon.contents;

/** A path that cannot be used; the sentence says why. */
public final class InvalidPath extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidPath(String sentence) {
    super(sentence);
  }
}

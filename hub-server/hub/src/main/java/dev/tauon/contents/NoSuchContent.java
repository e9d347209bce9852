package dev.tauon.contents;

/** There is nothing at this path, at least nothing that may be seen. */
public final class NoSuchContent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchContent(String sentence) {
    super(sentence);
  }
}

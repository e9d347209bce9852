package dev.tauon.contents;

/** Something is there already, and is not overwritten. */
public final class ContentExists extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContentExists(String sentence) {
    super(sentence);
  }
}

package dev.tauon.contents;

/** The file was changed since the one who saves it read it. */
public final class ContentChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContentChanged(String sentence) {
    super(sentence);
  }
}

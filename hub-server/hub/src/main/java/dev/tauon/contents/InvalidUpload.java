package dev.tauon.contents;

/** The pieces of an upload came in an order that makes no file. */
public final class InvalidUpload extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidUpload(String sentence) {
    super(sentence);
  }
}

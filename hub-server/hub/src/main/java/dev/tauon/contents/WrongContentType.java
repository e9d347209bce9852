package dev.tauon.contents;

/**
 * A folder where a file is wanted, or the other way round, or a file that cannot be read as asked.
 */
public final class WrongContentType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongContentType(String sentence) {
    super(sentence);
  }
}

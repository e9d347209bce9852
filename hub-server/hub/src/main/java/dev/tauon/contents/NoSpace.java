package dev.tauon.contents;

/** There is no room left on the disk, or the user's quota is used up. */
public final class NoSpace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSpace(String sentence) {
    super(sentence);
  }
}

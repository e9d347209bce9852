package dev.tauon.contents;

/** The operating system does not let the hub read or write there. */
public final class NoAccess extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoAccess(String sentence) {
    super(sentence);
  }
}

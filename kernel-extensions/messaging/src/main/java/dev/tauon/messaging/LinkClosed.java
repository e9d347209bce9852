package dev.tauon.messaging;

/** The link was closed for good; nothing can be sent on it any more. */
public final class LinkClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LinkClosed() {
    super("The link to the other side is closed.");
  }
}

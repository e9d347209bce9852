package dev.tauon.sessions;

/** There is no session of this id, at least none for the one who asks. */
public final class NoSuchSession extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchSession(String id) {
    super("Session not found: " + id);
  }
}

package dev.tauon.terminals;

/** There is no terminal of this name, at least none for the one who asks. */
public final class NoSuchTerminal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchTerminal(String name) {
    super("Terminal not found: " + name);
  }
}

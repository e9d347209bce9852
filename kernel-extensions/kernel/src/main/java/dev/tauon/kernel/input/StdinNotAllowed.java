package dev.tauon.kernel.input;

/** A cell reads standard input, but whoever runs it cannot be asked. */
public final class StdinNotAllowed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StdinNotAllowed() {
    super("This cell reads from System.in, but whoever runs it takes no questions.");
  }
}

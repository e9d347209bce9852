package dev.tauon.kernel.dap;

/** A request of a debugger that cannot be answered, with a sentence for the person. */
final class CannotDebug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotDebug(String sentence) {
    super(sentence);
  }
}

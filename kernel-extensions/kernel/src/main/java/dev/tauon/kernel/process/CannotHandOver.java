package dev.tauon.kernel.process;

/** This JVM does not let its working directory or environment be changed. */
public final class CannotHandOver extends Exception {
  private static final long serialVersionUID = 1L;

  CannotHandOver(String sentence) {
    super(sentence);
  }

  CannotHandOver(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

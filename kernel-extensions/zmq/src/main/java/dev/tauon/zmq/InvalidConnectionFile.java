package dev.tauon.zmq;

/** A connection file that cannot be used; the sentence says why. */
public final class InvalidConnectionFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidConnectionFile(String sentence) {
    super(sentence);
  }
}

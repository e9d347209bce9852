package dev.tauon.messaging;

/** Bytes that do not follow the layout they claim; the sentence says what is wrong with them. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedMessage(String sentence) {
    super(sentence);
  }
}

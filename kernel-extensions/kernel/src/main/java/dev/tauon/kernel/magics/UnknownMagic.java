package dev.tauon.kernel.magics;

/** There is no magic of this name, or not in this form. */
final class UnknownMagic extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownMagic(String sentence) {
    super(sentence);
  }
}

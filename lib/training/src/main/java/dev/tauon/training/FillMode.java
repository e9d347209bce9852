package dev.tauon.training;

/**
 * What a warped picture shows where it reaches beyond the edge of the original, as {@code
 * scipy.ndimage} (and so Keras) does it for pixels a b c d in a row.
 */
public enum FillMode {
  /** The pixel at the edge goes on: {@code a a a | a b c d | d d d}. */
  NEAREST,
  /** One value, {@link ImageAugmenter#fillValue}: {@code k k k | a b c d | k k k}. */
  CONSTANT,
  /** A mirror at the edge itself: {@code c b a | a b c d | d c b}. */
  REFLECT,
  /**
   * The picture again, its last pixel lying on the first of the next: {@code b c (d=a) b c (d=a)}.
   * A picture of n pixels so has the period n - 1, which is SciPy's {@code wrap}.
   */
  WRAP
}

package dev.tauon.kernel.magics;

import java.util.Optional;

/**
 * What a magic leaves.
 *
 * @param value for whoever called it from Java
 * @param shown whether it is shown like the value of a cell's last expression
 */
public record MagicResult(Optional<Object> value, boolean shown) {
  private static final MagicResult NONE = new MagicResult(Optional.empty(), false);

  public static MagicResult none() {
    return NONE;
  }

  /** A value that is shown below the cell. */
  public static MagicResult shown(Object value) {
    return new MagicResult(Optional.of(value), true);
  }

  /** A value for {@code var x = %magic}. */
  public static MagicResult returned(Object value) {
    return new MagicResult(Optional.of(value), false);
  }
}

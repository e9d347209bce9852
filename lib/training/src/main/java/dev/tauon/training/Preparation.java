package dev.tauon.training;

import java.util.Locale;

/**
 * How values are made ready for a network: {@code scale * value + shift}. For pictures the values
 * are 0 to 255.
 *
 * @param scale factor
 * @param shift added after it
 */
public record Preparation(double scale, double shift) {
  /** Values are taken as they are. */
  public static final Preparation NONE = new Preparation(1, 0);

  /** Pixels from 0 to 1. */
  public static final Preparation PIXELS = new Preparation(1 / 255.0, 0);

  public Preparation {
    if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(shift)) {
      throw new IllegalArgumentException(
          "A preparation takes a scale other than 0 and a shift, not %s and %s"
              .formatted(scale, shift));
    }
  }

  public static Preparation scaled(double scale) {
    return new Preparation(scale, 0);
  }

  /** In place. */
  float[] apply(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * values[i] + shift);
    }
    return values;
  }

  @Override
  public String toString() {
    if (equals(NONE)) {
      return "values as they are";
    }
    return String.format(Locale.ROOT, "pixels from %.4g to %.4g", shift, 255 * scale + shift);
  }
}

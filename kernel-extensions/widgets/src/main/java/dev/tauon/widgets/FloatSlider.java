package dev.tauon.widgets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slider for numbers. */
public final class FloatSlider extends Slider<Double, FloatSlider> {
  private static final double STEPS = 100;

  private FloatSlider(double min, double max, double value) {
    super("FloatSlider", min, max, value, (max - min) / STEPS, ".2f");
  }

  /**
   * A slider from {@code min} to {@code max}, in a hundred steps.
   *
   * @throws IllegalArgumentException when {@code value} lies outside
   */
  public static FloatSlider of(double min, double max, double value) {
    return new FloatSlider(min, max, value);
  }

  @Override
  public Double value() {
    return attribute("value") instanceof Number n ? n.doubleValue() : min;
  }

  /** Sets the value as {@link #value(Double)} does. */
  public FloatSlider value(double value) {
    return value(Double.valueOf(value));
  }

  public FloatSlider step(double step) {
    attribute("step", step);
    return this;
  }

  /** How the number beside the slider is written, in the notation of d3, for instance .3f or .1e */
  public FloatSlider format(String d3) {
    attribute("readout_format", d3);
    return this;
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("value")
            && value instanceof Number number
            && !Double.isNaN(number.doubleValue())
        ? Optional.of(Math.clamp(number.doubleValue(), min, max))
        : Optional.empty();
  }
}

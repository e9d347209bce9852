package dev.tauon.widgets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slider for numbers. */
public final class FloatSlider extends ValueControl<Double, FloatSlider> {
  private static final double STEPS = 100;

  private final double min;
  private final double max;

  private FloatSlider(double min, double max, double value) {
    super(WidgetModel.control("FloatSlider"), "SliderStyleModel");
    this.min = min;
    this.max = max;
    attribute("min", min);
    attribute("max", max);
    attribute("step", (max - min) / STEPS);
    attribute("orientation", "horizontal");
    attribute("readout", true);
    attribute("readout_format", ".2f");
    attribute("continuous_update", true);
    attribute("value", value);
  }

  /**
   * A slider from {@code min} to {@code max}, in a hundred steps.
   *
   * @throws IllegalArgumentException when {@code value} lies outside
   */
  public static FloatSlider of(double min, double max, double value) {
    Bounds.check(min, max, value);
    return new FloatSlider(min, max, value);
  }

  @Override
  public Double value() {
    return attribute("value") instanceof Number n ? n.doubleValue() : min;
  }

  @Override
  public FloatSlider value(Double value) {
    Bounds.check(min, max, value);
    return assign(value);
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

  /** Whether the value changes while the handle is being dragged, not only when it is let go. */
  public FloatSlider continuous(boolean whileDragged) {
    attribute("continuous_update", whileDragged);
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

  @Override
  public String toString() {
    return "FloatSlider(%svalue=%s, min=%s, max=%s)"
        .formatted(Described.prefix(this), value(), min, max);
  }
}

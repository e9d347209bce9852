package dev.tauon.widgets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slider for whole numbers. */
public final class IntSlider extends ValueControl<Integer, IntSlider> {
  private final int min;
  private final int max;

  private IntSlider(int min, int max, int value) {
    super(WidgetModel.control("IntSlider"), "SliderStyleModel");
    this.min = min;
    this.max = max;
    attribute("min", min);
    attribute("max", max);
    attribute("step", 1);
    attribute("orientation", "horizontal");
    attribute("readout", true);
    attribute("readout_format", "d");
    attribute("continuous_update", true);
    attribute("value", value);
  }

  /**
   * A slider from {@code min} to {@code max}, both included.
   *
   * @throws IllegalArgumentException when {@code value} lies outside
   */
  public static IntSlider of(int min, int max, int value) {
    Bounds.check(min, max, value);
    return new IntSlider(min, max, value);
  }

  @Override
  public Integer value() {
    return attribute("value") instanceof Number n ? n.intValue() : min;
  }

  @Override
  public IntSlider value(Integer value) {
    Bounds.check(min, max, value);
    return assign(value);
  }

  public IntSlider step(int step) {
    attribute("step", step);
    return this;
  }

  /** Whether the value changes while the handle is being dragged, not only when it is let go. */
  public IntSlider continuous(boolean whileDragged) {
    attribute("continuous_update", whileDragged);
    return this;
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("value") && value instanceof Number number
        ? Optional.of((int) Math.clamp(number.longValue(), min, max))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "IntSlider(%svalue=%d, min=%d, max=%d)"
        .formatted(Described.prefix(this), value(), min, max);
  }
}

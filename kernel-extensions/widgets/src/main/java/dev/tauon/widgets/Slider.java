package dev.tauon.widgets;

/**
 * A handle on a line between two ends.
 *
 * @param <T> the kind of number that it stands at
 * @param <W> the widget's own type
 */
public abstract class Slider<T extends Number, W extends Slider<T, W>> extends ValueControl<T, W> {
  final T min;
  final T max;
  private final String name;

  /**
   * @param name of the control of ipywidgets
   * @param format how the number beside it is written, in the notation of d3
   * @throws IllegalArgumentException when {@code value} lies outside
   */
  Slider(String name, T min, T max, T value, Number step, String format) {
    super(WidgetModel.control(name), "SliderStyleModel");
    Bounds.check(min.doubleValue(), max.doubleValue(), value.doubleValue());
    this.name = name;
    this.min = min;
    this.max = max;
    attribute("min", min);
    attribute("max", max);
    attribute("step", step);
    attribute("orientation", "horizontal");
    attribute("readout", true);
    attribute("readout_format", format);
    attribute("continuous_update", true);
    attribute("value", value);
  }

  @Override
  public final W value(T value) {
    Bounds.check(min.doubleValue(), max.doubleValue(), value.doubleValue());
    return assign(value);
  }

  /** Whether the value changes while the handle is being dragged, not only when it is let go. */
  public final W continuous(boolean whileDragged) {
    attribute("continuous_update", whileDragged);
    return self();
  }

  @Override
  public final String toString() {
    return "%s(%svalue=%s, min=%s, max=%s)"
        .formatted(name, Described.prefix(this), value(), min, max);
  }
}

package dev.tauon.widgets;

/** A bar that fills. For a loop, {@code Progress} is less work. */
public final class IntProgress extends ValueControl<Integer, IntProgress> {
  private final int min;
  private final int max;

  private IntProgress(int min, int max) {
    super(WidgetModel.control("IntProgress", "ProgressView"), "ProgressStyleModel");
    this.min = min;
    this.max = max;
    attribute("min", min);
    attribute("max", max);
    attribute("orientation", "horizontal");
    attribute("bar_style", "");
    attribute("value", min);
  }

  /** An empty bar that is full at {@code max}. */
  public static IntProgress of(int min, int max) {
    Bounds.check(min, max, min);
    return new IntProgress(min, max);
  }

  @Override
  public Integer value() {
    return attribute("value") instanceof Number n ? n.intValue() : min;
  }

  /** Values beyond the ends count as the ends. */
  @Override
  public IntProgress value(Integer value) {
    return assign(Math.clamp(value, min, max));
  }

  @Override
  public String toString() {
    return "IntProgress(%s%d of %d)".formatted(Described.prefix(this), value(), max);
  }
}

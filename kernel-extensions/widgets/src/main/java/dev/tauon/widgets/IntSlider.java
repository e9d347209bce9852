package dev.tauon.widgets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slider for whole numbers. */
public final class IntSlider extends Slider<Integer, IntSlider> {
  private IntSlider(int min, int max, int value) {
    super("IntSlider", min, max, value, 1, "d");
  }

  /**
   * A slider from {@code min} to {@code max}, both included.
   *
   * @throws IllegalArgumentException when {@code value} lies outside
   */
  public static IntSlider of(int min, int max, int value) {
    return new IntSlider(min, max, value);
  }

  @Override
  public Integer value() {
    return attribute("value") instanceof Number n ? n.intValue() : min;
  }

  public IntSlider step(int step) {
    attribute("step", step);
    return this;
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("value") && value instanceof Number number
        ? Optional.of((int) Math.clamp(number.longValue(), min, max))
        : Optional.empty();
  }
}

package dev.tauon.widgets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of which one entry is chosen.
 *
 * @param <T> what there is to choose from
 */
public final class Dropdown<T> extends ValueControl<T, Dropdown<T>> {
  private final List<T> options;

  private Dropdown(List<T> options, List<String> labels) {
    super(WidgetModel.control("Dropdown"), "DescriptionStyleModel");
    if (options.isEmpty()) {
      throw new IllegalArgumentException("A dropdown needs something to choose from.");
    }
    this.options = List.copyOf(options);
    attribute("_options_labels", labels);
    attribute("index", 0);
  }

  /** A dropdown of these values; the first is chosen. */
  @SafeVarargs
  public static <T> Dropdown<T> of(T... options) {
    return of(Arrays.asList(options));
  }

  /** A dropdown of these values; the first is chosen. */
  public static <T> Dropdown<T> of(List<T> options) {
    return new Dropdown<>(options, options.stream().map(String::valueOf).toList());
  }

  /** A dropdown of values by their labels, in the map's order. */
  public static <T> Dropdown<T> of(Map<String, T> options) {
    return new Dropdown<>(List.copyOf(options.values()), List.copyOf(options.keySet()));
  }

  @Override
  public T value() {
    return options.get(attribute("index") instanceof Integer index ? index : 0);
  }

  /**
   * @throws IllegalArgumentException when it is not one of the options
   */
  @Override
  public Dropdown<T> value(T option) {
    int index = options.indexOf(option);
    if (index < 0) {
      throw new IllegalArgumentException(option + " is not among " + options + ".");
    }
    return assign(index);
  }

  @Override
  String attributeOfValue() {
    return "index";
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("index")
            && value instanceof Integer index
            && index >= 0
            && index < options.size()
        ? Optional.of(index)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Dropdown(%svalue=%s, options=%s)".formatted(Described.prefix(this), value(), options);
  }
}

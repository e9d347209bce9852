package dev.tauon.widgets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A control that has a value, which a person or a program may change.
 *
 * @param <T> the value's type
 * @param <W> the widget's own type
 */
public abstract class ValueControl<T, W extends ValueControl<T, W>> extends Control<W> {
  private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();

  ValueControl(WidgetModel model, String styleName) {
    super(model, styleName);
  }

  public abstract T value();

  /** Sets the value here and in the front end, and calls the listeners when it is another. */
  public abstract W value(T value);

  /** Adds a listener for new values, whoever set them. */
  public final W onChange(Consumer<? super T> listener) {
    listeners.add(listener);
    return self();
  }

  /** The attribute in which the front end keeps the value. */
  String attributeOfValue() {
    return "value";
  }

  final W assign(Object attribute) {
    if (attribute(attributeOfValue(), attribute)) {
      tell();
    }
    return self();
  }

  @Override
  protected void changedByFrontEnd(String name) {
    if (name.equals(attributeOfValue())) {
      tell();
    }
  }

  private void tell() {
    var value = value();
    listeners.forEach(listener -> listener.accept(value));
  }
}

package dev.tauon.widgets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A box that is ticked or not. */
public final class Checkbox extends ValueControl<Boolean, Checkbox> {
  private Checkbox(boolean value) {
    super(WidgetModel.control("Checkbox"), "CheckboxStyleModel");
    attribute("indent", true);
    attribute("value", value);
  }

  public static Checkbox of(String description, boolean ticked) {
    return new Checkbox(ticked).description(description);
  }

  /** The description stands behind the box, where only the widget's width holds it. */
  @Override
  void makeRoom(int characters) {
    suggestWidth("max-content");
  }

  @Override
  public Boolean value() {
    return Boolean.TRUE.equals(attribute("value"));
  }

  @Override
  public Checkbox value(Boolean ticked) {
    return assign(ticked);
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("value") && value instanceof Boolean ticked
        ? Optional.of(ticked)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Checkbox(%svalue=%s)".formatted(Described.prefix(this), value());
  }
}

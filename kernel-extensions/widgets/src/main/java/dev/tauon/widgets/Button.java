package dev.tauon.widgets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A button to click. */
public final class Button extends Control<Button> {
  /** What a button looks like. */
  public enum Look {
    PRIMARY,
    SUCCESS,
    INFO,
    WARNING,
    DANGER
  }

  private final List<Runnable> clicked = new CopyOnWriteArrayList<>();

  private Button(String description) {
    super(WidgetModel.control("Button"), "ButtonStyleModel");
    attribute("description", description);
    attribute("icon", "");
    attribute("button_style", "");
  }

  public static Button of(String description) {
    return new Button(description);
  }

  /** Adds what is to be done when it is clicked. */
  public Button onClick(Runnable action) {
    clicked.add(action);
    return this;
  }

  public Button look(Look look) {
    attribute("button_style", look.name().toLowerCase(Locale.ROOT));
    return this;
  }

  /** An icon of Font Awesome 4, by its name without {@code fa-}. */
  public Button icon(String name) {
    attribute("icon", name);
    return this;
  }

  @Override
  protected void received(Map<?, ?> content) {
    if ("click".equals(content.get("event"))) {
      clicked.forEach(Runnable::run);
    }
  }

  @Override
  public String toString() {
    return "Button(\"%s\")".formatted(description());
  }
}

package dev.tauon.widgets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A line of text to type into. */
public final class Text extends ValueControl<String, Text> {
  private final List<Consumer<? super String>> submitted = new CopyOnWriteArrayList<>();

  private Text(String value) {
    super(WidgetModel.control("Text"), "TextStyleModel");
    attribute("placeholder", "");
    attribute("continuous_update", true);
    attribute("value", value);
  }

  public static Text of(String value) {
    return new Text(value);
  }

  @Override
  public String value() {
    return String.valueOf(attribute("value"));
  }

  @Override
  public Text value(String text) {
    return assign(text);
  }

  /** What stands in it, pale, as long as it is empty. */
  public Text placeholder(String text) {
    attribute("placeholder", text);
    return this;
  }

  /** Whether the value changes with every key, not only when the person has finished. */
  public Text continuous(boolean withEveryKey) {
    attribute("continuous_update", withEveryKey);
    return this;
  }

  /** Adds a listener for the Enter key. */
  public Text onSubmit(Consumer<? super String> listener) {
    submitted.add(listener);
    return this;
  }

  @Override
  protected Optional<Object> fromFrontEnd(String name, @Nullable Object value) {
    return name.equals("value") && value instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  @Override
  protected void received(Map<?, ?> content) {
    if ("submit".equals(content.get("event"))) {
      submitted.forEach(listener -> listener.accept(value()));
    }
  }

  @Override
  public String toString() {
    return "Text(%svalue=\"%s\")".formatted(Described.prefix(this), value());
  }
}

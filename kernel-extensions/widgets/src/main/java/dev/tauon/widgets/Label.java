package dev.tauon.widgets;

/** A line of text. */
public final class Label extends Component<Label> {
  private Label(String text) {
    super(WidgetModel.control("Label"));
    attribute("description", "");
    attribute("placeholder", "");
    attribute("value", text);
  }

  public static Label of(String text) {
    return new Label(text);
  }

  public String value() {
    return String.valueOf(attribute("value"));
  }

  public Label value(String text) {
    attribute("value", text);
    return this;
  }

  @Override
  public String toString() {
    return value();
  }
}

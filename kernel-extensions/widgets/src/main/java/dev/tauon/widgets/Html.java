package dev.tauon.widgets;

/** A piece of HTML; whoever makes it escapes what comes from data. */
public final class Html extends Component<Html> {
  private Html(String html) {
    super(WidgetModel.control("HTML"));
    attribute("description", "");
    attribute("placeholder", "");
    attribute("value", html);
  }

  public static Html of(String html) {
    return new Html(html);
  }

  public String value() {
    return String.valueOf(attribute("value"));
  }

  public Html value(String html) {
    attribute("value", html);
    return this;
  }

  @Override
  public String toString() {
    return value();
  }
}

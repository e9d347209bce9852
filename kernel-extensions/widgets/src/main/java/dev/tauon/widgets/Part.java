package dev.tauon.widgets;

/** The layout or style of a widget, which is a model of its own in the front end. */
final class Part extends Widget {
  Part(WidgetModel model) {
    super(model);
  }

  void set(String property, String value) {
    attribute(property, value);
  }

  @Override
  public String toString() {
    return model().name();
  }
}

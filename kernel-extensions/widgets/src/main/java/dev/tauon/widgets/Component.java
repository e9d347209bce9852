package dev.tauon.widgets;

import java.util.ArrayList;
import java.util.List;

/**
 * A widget that is seen on the page. Methods that set something return the widget, so that they can
 * be strung together.
 *
 * @param <W> the widget's own type
 */
public abstract class Component<W extends Component<W>> extends Widget {
  private boolean widthChosen;

  protected Component(WidgetModel model) {
    super(model);
    attribute("_dom_classes", List.of());
    attribute("tabbable", null);
    attribute("tooltip", null);
  }

  @SuppressWarnings("unchecked")
  final W self() {
    return (W) this;
  }

  /** How wide it is, in CSS, for instance {@code 300px} or {@code 50%}. */
  public final W width(String css) {
    widthChosen = true;
    return layout("width", css);
  }

  /** Sets the width unless the notebook's author has. */
  final void suggestWidth(String css) {
    if (!widthChosen) {
      layout("width", css);
    }
  }

  /** How high it is, in CSS. */
  public final W height(String css) {
    return layout("height", css);
  }

  /**
   * A property of its CSS box.
   *
   * @param property with underscores, for instance {@code align_items}
   */
  public final W layout(String property, String css) {
    part("layout", WidgetModel.layout()).set(property, css);
    return self();
  }

  /** What is shown when the pointer rests on it. */
  public final W tooltip(String text) {
    attribute("tooltip", text);
    return self();
  }

  /** Adds a CSS class to its element. */
  public final W cssClass(String name) {
    var names = new ArrayList<Object>();
    if (attribute("_dom_classes") instanceof List<?> before) {
      names.addAll(before);
    }
    names.add(name);
    attribute("_dom_classes", names);
    return self();
  }

  final synchronized Part part(String name, WidgetModel model) {
    if (attribute(name) instanceof Part part) {
      return part;
    }
    var part = new Part(model);
    attribute(name, part);
    return part;
  }
}

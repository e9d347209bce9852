package dev.tauon.widgets;

/**
 * A widget with a description beside it, which can be switched off.
 *
 * @param <W> the widget's own type
 */
public abstract class Control<W extends Control<W>> extends Component<W> {
  /** A longer description does not fit into the width that all controls leave for it. */
  private static final int LONGEST_FITTING = 11;

  private final String styleName;

  Control(WidgetModel model, String styleName) {
    super(model);
    this.styleName = styleName;
    attribute("description", "");
    attribute("description_allow_html", false);
    attribute("disabled", false);
  }

  /** What stands beside it. */
  public final W description(String text) {
    attribute("description", text);
    if (text.length() > LONGEST_FITTING) {
      makeRoom(text.length());
    }
    return self();
  }

  /** Leaves room for a description of that many characters, without taking it from the control. */
  void makeRoom(int characters) {
    style("description_width", characters + 1 + "ch");
    suggestWidth(
        "calc(var(--jp-widgets-inline-width, 300px) + %dch)"
            .formatted(Math.max(0, characters - LONGEST_FITTING)));
  }

  public final String description() {
    return String.valueOf(attribute("description"));
  }

  /** Whether a person can use it. */
  public final W disabled(boolean off) {
    attribute("disabled", off);
    return self();
  }

  /**
   * A property of its style, for instance {@code description_width}, or {@code handle_color} of a
   * slider.
   */
  public final W style(String property, String css) {
    part("style", WidgetModel.style(styleName)).set(property, css);
    return self();
  }
}

package dev.tauon.widgets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Widgets beside or below one another.
 *
 * @param <W> the box's own type
 */
public abstract class Box<W extends Box<W>> extends Component<W> {
  Box(WidgetModel model, List<? extends Widget> children) {
    super(model);
    attribute("box_style", "");
    attribute("children", List.copyOf(children));
  }

  public final List<Widget> children() {
    var children = new ArrayList<Widget>();
    if (attribute("children") instanceof List<?> all) {
      all.forEach(child -> children.add((Widget) child));
    }
    return children;
  }

  /** Puts other widgets in the place of those before. */
  public final W children(Widget... others) {
    attribute("children", List.copyOf(Arrays.asList(others)));
    return self();
  }

  @Override
  public String toString() {
    return children().stream().map(Widget::toString).collect(Collectors.joining("\n"));
  }
}

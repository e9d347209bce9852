package dev.tauon.widgets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The widgets that the front end knows, in the order in which it came to know them. */
final class OpenWidgets {
  private static final Map<String, Widget> OPEN = new LinkedHashMap<>();

  private OpenWidgets() {}

  static synchronized void add(Widget widget) {
    OPEN.put(widget.id(), widget);
  }

  static synchronized void remove(Widget widget) {
    OPEN.remove(widget.id());
  }

  static synchronized Collection<Widget> all() {
    return List.copyOf(OPEN.values());
  }
}

package dev.tauon.widgets;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.Map;

/** Shows a widget, and opens it to the front end. */
public final class WidgetRenderer implements Renderer<Widget> {
  static final String VIEW = "application/vnd.jupyter.widget-view+json";

  @Override
  public Class<Widget> type() {
    return Widget.class;
  }

  @Override
  public MimeBundle render(Widget widget) {
    widget.open();
    var bundle =
        MimeBundle.text(widget.toString())
            .with(VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", widget.id()));
    if (widget instanceof Interact interact) {
      // For readers of the notebook who have no kernel.
      return interact.picture().map(png -> bundle.with(MimeBundle.PNG, png)).orElse(bundle);
    }
    return bundle;
  }
}

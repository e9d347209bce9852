package dev.tauon.widgets;

import java.util.List;

/** Widgets below one another. */
public final class VBox extends Box<VBox> {
  private VBox(List<? extends Widget> children) {
    super(WidgetModel.control("VBox"), children);
  }

  public static VBox of(Widget... children) {
    return new VBox(List.of(children));
  }
}

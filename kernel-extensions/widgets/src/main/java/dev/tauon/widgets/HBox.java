package dev.tauon.widgets;

import java.util.List;

/** Widgets beside one another. */
public final class HBox extends Box<HBox> {
  private HBox(List<? extends Widget> children) {
    super(WidgetModel.control("HBox"), children);
  }

  public static HBox of(Widget... children) {
    return new HBox(List.of(children));
  }
}

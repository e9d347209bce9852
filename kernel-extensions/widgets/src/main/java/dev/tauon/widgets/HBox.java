package dev.tauon.widgets;

import java.util.List;

/** Widgets beside one another. */
public final class HBox extends Box<HBox> {
  private HBox(List<? extends Widget> children) {
    super(Model.control("HBox"), children);
  }

  public static HBox of(Widget... children) {
    return new HBox(List.of(children));
  }
}

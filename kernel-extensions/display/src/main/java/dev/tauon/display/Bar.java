package dev.tauon.display;

import java.util.OptionalDouble;

/** A bar that fills, with a line of text above it. */
final class Bar {
  static final String RUNNING = Html.ACCENT;
  static final String DONE = "#0f9d76";
  static final String STOPPED = "#c0392b";

  private Bar() {}

  /**
   * @param left text above its left end
   * @param right text above its right end
   * @param label its name for those who cannot see it
   * @param share from 0 to 1; empty when nobody knows, which is shown as stripes
   */
  static String html(String left, String right, String label, OptionalDouble share, String colour) {
    String percent = Html.number(Math.round(1000 * share.orElse(1)) / 10.0);
    String value =
        share.isPresent()
            ? " aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"" + percent + "\""
            : "";
    String fill =
        share.isPresent()
            ? colour
            : "repeating-linear-gradient(-45deg,%1$s 0 8px,transparent 8px 16px)".formatted(colour);
    return """
    <div style="display:flex;justify-content:space-between;gap:16px;margin-bottom:5px"><span>%s</span><span style="color:%s">%s</span></div>\
    <div role="progressbar" aria-label="%s" aria-valuetext="%s"%s style="height:8px;border-radius:4px;background:%s;overflow:hidden;margin-bottom:10px">\
    <div style="height:8px;border-radius:4px;width:%s%%;background:%s"></div></div>\
    """
        .formatted(
            Html.text(left, 200),
            Html.SOFT,
            Html.text(right, 200),
            Html.text(label, 200),
            Html.text(right, 200),
            value,
            Html.BAND,
            percent,
            fill);
  }
}

package dev.tauon.display;

import dev.tauon.charts.Picture;
import dev.tauon.charts.Png;
import dev.tauon.charts.Svg;
import dev.tauon.kernel.display.MimeBundle;
import java.util.Base64;
import java.util.Map;

/**
 * Pictures in the forms that a notebook keeps: PNG at twice the size, which is shown wherever a
 * notebook is opened, and SVG beside it, which follows the theme of the page. Where outlines would
 * take more room than they are worth, the SVG holds pixels; where even these would, there is none.
 */
final class Pictures {
  private static final int LARGEST_SVG = 900_000;

  private Pictures() {}

  static MimeBundle bundle(Picture picture, String text) {
    MimeBundle bundle =
        MimeBundle.of(MimeBundle.PNG, Base64.getEncoder().encodeToString(Png.of(picture)))
            .withMetadata(
                MimeBundle.PNG, Map.of("width", picture.width(), "height", picture.height()))
            .with(MimeBundle.TEXT, text);
    String svg = Svg.of(picture);
    if (svg.length() > LARGEST_SVG && !picture.isPhotographic()) {
      svg = Svg.ofPixels(picture);
    }
    return svg.length() > LARGEST_SVG ? bundle : bundle.with(MimeBundle.SVG, svg);
  }

  static MimeBundle bundle(Picture picture) {
    return bundle(picture, "[" + picture.description() + "]");
  }
}

package dev.tauon.display;

import dev.tauon.charts.Picture;
import dev.tauon.charts.Png;
import dev.tauon.charts.Svg;
import dev.tauon.kernel.display.MimeBundle;
import java.util.Base64;
import java.util.Map;

/**
 * Pictures in the forms that a notebook keeps: PNG at twice the size, which is shown wherever a
 * notebook is opened, and SVG beside it unless it has become larger than it is worth.
 */
final class Pictures {
  private static final int LARGEST_SVG = 400_000;

  private Pictures() {}

  static MimeBundle bundle(Picture picture, String text) {
    MimeBundle bundle =
        MimeBundle.of(MimeBundle.PNG, Base64.getEncoder().encodeToString(Png.of(picture)))
            .withMetadata(
                MimeBundle.PNG, Map.of("width", picture.width(), "height", picture.height()))
            .with(MimeBundle.TEXT, text);
    String svg = Svg.of(picture);
    return svg.length() > LARGEST_SVG ? bundle : bundle.with(MimeBundle.SVG, svg);
  }

  static MimeBundle bundle(Picture picture) {
    return bundle(picture, "[" + picture.description() + "]");
  }
}

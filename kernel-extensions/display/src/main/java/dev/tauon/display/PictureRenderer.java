package dev.tauon.display;

import dev.tauon.charts.Figure;
import dev.tauon.charts.Picture;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;

/** Figures, image grids and other pictures, each on a card. */
public final class PictureRenderer implements Renderer<Picture> {
  @Override
  public Class<Picture> type() {
    return Picture.class;
  }

  @Override
  public MimeBundle render(Picture picture) {
    return Pictures.bundle(picture instanceof Figure ? picture : Figure.of(picture));
  }
}

package dev.tauon.kernel.rendering;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures as PNG. */
final class ImageRenderer implements Renderer<RenderedImage> {
  @Override
  public Class<RenderedImage> type() {
    return RenderedImage.class;
  }

  @Override
  public MimeBundle render(RenderedImage image) {
    var png = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalArgumentException("This kind of picture cannot be written as PNG.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MimeBundle.of(MimeBundle.PNG, Base64.getEncoder().encodeToString(png.toByteArray()))
        .with(
            MimeBundle.TEXT,
            "Picture of %d x %d pixels".formatted(image.getWidth(), image.getHeight()))
        .withMetadata(
            MimeBundle.PNG, Map.of("width", image.getWidth(), "height", image.getHeight()));
  }
}

package dev.tauon.datasets;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A slice of a CT scan.
 *
 * @param height in pixels
 * @param width in pixels
 * @param hounsfield densities in Hounsfield units (-1,000 air, 0 water, some hundreds bone), row by
 *     row; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record GreySlice(int height, int width, float[] hounsfield) {
  /** Reads a picture of {@link LungNodules}: Hounsfield units are value / 16 - 1,024. */
  static GreySlice read(Path file) {
    try {
      BufferedImage picture = ImageIO.read(file.toFile());
      if (picture == null) {
        throw new CorruptData(file + " is no picture");
      }
      int width = picture.getWidth();
      int height = picture.getHeight();
      int[] values = picture.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
      var hounsfield = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        hounsfield[i] = (float) values[i] / CtScanner.SLOPE - CtScanner.OFFSET;
      }
      return new GreySlice(height, width, hounsfield);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  /** Density at a place. */
  public float at(int row, int column) {
    return hounsfield[row * width + column];
  }

  /**
   * A picture of it as radiologists look at it: densities of a window become grey, what is below
   * black, what is above white.
   *
   * @param level middle of the window in Hounsfield units, -600 for lungs, 40 for soft tissue
   * @param window its width, 1,500 for lungs, 400 for soft tissue
   */
  public BufferedImage image(double level, double window) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < hounsfield.length; i++) {
      double share = (hounsfield[i] - level) / window + 0.5;
      image
          .getRaster()
          .setSample(i % width, i / width, 0, (int) Math.clamp(255 * share, 0.0, 255.0));
    }
    return image;
  }
}

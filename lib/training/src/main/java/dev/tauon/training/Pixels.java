package dev.tauon.training;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The values of a picture's pixels as floats 0 to 255, channel by channel, row by row. */
final class Pixels {
  private Pixels() {}

  /** {@code [channels, height, width]} of the picture at its own size; transparency is left out. */
  static float[] of(BufferedImage image, ColourMode colour) {
    float[] own = isGrey(image) ? grey(image) : null;
    if (own != null) {
      return colour == ColourMode.GREY ? own : threeTimes(own);
    }
    return colours(image, colour);
  }

  /** Java brightens grey pictures on their way to RGB, so these are read as they are. */
  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !(image.getColorModel() instanceof IndexColorModel);
  }

  private static float[] grey(BufferedImage image) {
    Raster raster = image.getRaster();
    int bits = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 16 : 8;
    float factor = 255f / ((1 << bits) - 1);
    int width = image.getWidth();
    int height = image.getHeight();
    float[] values = raster.getSamples(0, 0, width, height, 0, new float[width * height]);
    if (bits != 8) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
    }
    return values;
  }

  private static float[] threeTimes(float[] grey) {
    var values = new float[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, values, c * grey.length, grey.length);
    }
    return values;
  }

  private static float[] colours(BufferedImage image, ColourMode colour) {
    int width = image.getWidth();
    int height = image.getHeight();
    int area = width * height;
    var values = new float[colour.channels() * area];
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int red = row[x] >> 16 & 0xff;
        int green = row[x] >> 8 & 0xff;
        int blue = row[x] & 0xff;
        int at = y * width + x;
        if (colour == ColourMode.GREY) {
          values[at] = 0.299f * red + 0.587f * green + 0.114f * blue;
        } else {
          values[at] = red;
          values[area + at] = green;
          values[2 * area + at] = blue;
        }
      }
    }
    return values;
  }
}

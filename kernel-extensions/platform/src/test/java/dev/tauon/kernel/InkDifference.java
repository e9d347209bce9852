package dev.tauon.kernel;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of the ink of two pictures lies at different places. Ink is what differs from the
 * picture's most frequent colour, its paper, so that a few thin lines count as much as a full map.
 * The picture is cut into cells, and what matters is how much ink a cell has: whether edges are
 * smooth, and where exactly a font has its letters, does not.
 *
 * @param ink of any colour, from 0 (the same) to 1 (none of it at the same place)
 * @param colour of what is colourful alone, without letters, axes and grids
 */
record InkDifference(double ink, double colour) {
  /** Cells of about 45 × 45 pixels: a letter is smaller, a chart's part larger. */
  private static final int COLUMNS = 32;

  private static final int ROWS = 18;

  /**
   * Blurred, halved, or moved by eight pixels, a picture of the page differs by less than 0.2;
   * without its data by more than 0.5, and no two of them by less than 0.4.
   */
  private static final double MOST = 0.35;

  /** Less than this, from 0 to 255 on average, is no ink. */
  private static final double NONE = 0.01;

  static InkDifference of(BufferedImage one, BufferedImage other) {
    return new InkDifference(
        difference(ink(one), ink(other)), difference(colourful(one), colourful(other)));
  }

  /** Whether both may show the same chart, drawn with other fonts or another smoothing of edges. */
  boolean isSmall() {
    return ink <= MOST && colour <= MOST;
  }

  private static double difference(double[] one, double[] other) {
    double apart = 0;
    double together = 0;
    for (int i = 0; i < one.length; i++) {
      apart += Math.abs(one[i] - other[i]);
      together += one[i] + other[i];
    }
    return together <= NONE * one.length ? 0 : apart / together;
  }

  private interface Amount {
    int of(int rgb, int paper, int shift);
  }

  private static double[] ink(BufferedImage picture) {
    return cells(
        picture, (rgb, paper, shift) -> Math.abs((rgb >> shift & 255) - (paper >> shift & 255)));
  }

  /** Of each channel, how far it is above the least one. */
  private static double[] colourful(BufferedImage picture) {
    return cells(
        picture,
        (rgb, _, shift) ->
            (rgb >> shift & 255) - Math.min(rgb >> 16 & 255, Math.min(rgb >> 8 & 255, rgb & 255)));
  }

  /** The mean of each cell and channel. */
  private static double[] cells(BufferedImage picture, Amount amount) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = flat(picture);
    int paper = paper(pixels);
    var sums = new double[3 * COLUMNS * ROWS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int cell = y * ROWS / height * COLUMNS + x * COLUMNS / width;
        for (int channel = 0; channel < 3; channel++) {
          sums[3 * cell + channel] += amount.of(pixels[y * width + x], paper, 8 * channel);
        }
      }
    }
    double area = (double) width * height / (COLUMNS * ROWS);
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= area;
    }
    return sums;
  }

  private static int[] flat(BufferedImage picture) {
    var opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = opaque.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return opaque.getRGB(0, 0, opaque.getWidth(), opaque.getHeight(), null, 0, opaque.getWidth());
  }

  private static int paper(int[] pixels) {
    var counts = new HashMap<Integer, Integer>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}

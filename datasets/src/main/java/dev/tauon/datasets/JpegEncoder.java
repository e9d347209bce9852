package dev.tauon.datasets;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * Baseline JPEG (ITU-T T.81) with full colour resolution. That of the JDK gives other bytes where
 * the JDK was built with another library; these are the same everywhere.
 */
final class JpegEncoder {
  private static final int[] ZIGZAG = zigzag();
  private static final double[] COSINES = cosines();
  private static final int LUMINANCE = 0;
  private static final int CHROMINANCE = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private final int[][] steps;
  private int bits;
  private int bitCount;

  private JpegEncoder(int quality) {
    int scale = quality < 50 ? 5_000 / quality : 200 - 2 * quality;
    steps =
        new int[][] {
          scaled(JPEGQTable.K1Luminance.getTable(), scale),
          scaled(JPEGQTable.K2Chrominance.getTable(), scale)
        };
  }

  /**
   * @param rgb red, green and blue of each pixel, row by row
   * @param quality 1 to 100, as libjpeg understands it
   */
  static byte[] encode(int width, int height, byte[] rgb, int quality) {
    var encoder = new JpegEncoder(quality);
    encoder.header(width, height);
    encoder.picture(width, height, rgb);
    encoder.marker(0xd9);
    return encoder.out.toByteArray();
  }

  private static int[] scaled(int[] table, int scale) {
    var steps = new int[64];
    for (int i = 0; i < 64; i++) {
      steps[i] = Math.clamp((table[i] * scale + 50) / 100, 1, 255);
    }
    return steps;
  }

  private void header(int width, int height) {
    marker(0xd8);
    segment(0xe0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
    for (int table = 0; table < 2; table++) {
      var content = new int[65];
      content[0] = table;
      for (int i = 0; i < 64; i++) {
        content[1 + i] = steps[table][ZIGZAG[i]];
      }
      segment(0xdb, content);
    }
    segment(
        0xc0,
        8,
        height >> 8,
        height & 255,
        width >> 8,
        width & 255,
        3,
        1,
        0x11,
        0,
        2,
        0x11,
        1,
        3,
        0x11,
        1);
    codes(0x00, JPEGHuffmanTable.StdDCLuminance);
    codes(0x10, JPEGHuffmanTable.StdACLuminance);
    codes(0x01, JPEGHuffmanTable.StdDCChrominance);
    codes(0x11, JPEGHuffmanTable.StdACChrominance);
    segment(0xda, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0);
  }

  private void codes(int id, JPEGHuffmanTable table) {
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    var content = new int[17 + values.length];
    content[0] = id;
    for (int i = 0; i < lengths.length; i++) {
      content[1 + i] = lengths[i];
    }
    for (int i = 0; i < values.length; i++) {
      content[17 + i] = values[i];
    }
    segment(0xc4, content);
  }

  private void marker(int code) {
    out.write(0xff);
    out.write(code);
  }

  private void segment(int code, int... content) {
    marker(code);
    out.write((content.length + 2) >> 8);
    out.write((content.length + 2) & 255);
    for (int value : content) {
      out.write(value);
    }
  }

  private void picture(int width, int height, byte[] rgb) {
    var before = new int[3];
    var block = new double[64];
    for (int top = 0; top < height; top += 8) {
      for (int left = 0; left < width; left += 8) {
        for (int c = 0; c < 3; c++) {
          for (int i = 0; i < 64; i++) {
            int y = Math.min(height - 1, top + i / 8);
            int x = Math.min(width - 1, left + i % 8);
            block[i] = component(rgb, 3 * (y * width + x), c);
          }
          before[c] = block(block, c == 0 ? LUMINANCE : CHROMINANCE, before[c]);
        }
      }
    }
    // Ones fill the last byte.
    put(0x7f, 7);
  }

  /** Y, Cb or Cr, around zero (JFIF 1.02). */
  private static double component(byte[] rgb, int at, int c) {
    int r = rgb[at] & 255;
    int g = rgb[at + 1] & 255;
    int b = rgb[at + 2] & 255;
    return switch (c) {
      case 0 -> 0.299 * r + 0.587 * g + 0.114 * b - 128;
      case 1 -> -0.168736 * r - 0.331264 * g + 0.5 * b;
      default -> 0.5 * r - 0.418688 * g - 0.081312 * b;
    };
  }

  /** Writes one block; its mean is written as the difference to {@code before} and returned. */
  private int block(double[] block, int kind, int before) {
    double[] waves = transformed(block);
    int mean = (int) Math.floor(waves[0] / steps[kind][0] + 0.5);
    HuffmanCodes dc = HuffmanCodes.DC[kind];
    HuffmanCodes ac = HuffmanCodes.AC[kind];
    amplitude(dc, 0, mean - before);
    int zeros = 0;
    for (int i = 1; i < 64; i++) {
      int value = (int) Math.floor(waves[ZIGZAG[i]] / steps[kind][ZIGZAG[i]] + 0.5);
      if (value == 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) {
        put(ac.code(0xf0), ac.length(0xf0));
      }
      amplitude(ac, zeros << 4, value);
      zeros = 0;
    }
    if (zeros > 0) {
      put(ac.code(0), ac.length(0));
    }
    return mean;
  }

  private void amplitude(HuffmanCodes codes, int run, int value) {
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    put(codes.code(run | size), codes.length(run | size));
    put(value < 0 ? value - 1 + (1 << size) : value, size);
  }

  private void put(int value, int length) {
    bits = bits << length | value & ((1 << length) - 1);
    bitCount += length;
    for (; bitCount >= 8; bitCount -= 8) {
      int octet = bits >> (bitCount - 8) & 255;
      out.write(octet);
      if (octet == 255) {
        out.write(0);
      }
    }
  }

  private static double[] transformed(double[] block) {
    var rows = new double[64];
    for (int y = 0; y < 8; y++) {
      for (int u = 0; u < 8; u++) {
        double sum = 0;
        for (int x = 0; x < 8; x++) {
          sum += block[8 * y + x] * COSINES[8 * u + x];
        }
        rows[8 * y + u] = sum;
      }
    }
    var waves = new double[64];
    for (int v = 0; v < 8; v++) {
      for (int u = 0; u < 8; u++) {
        double sum = 0;
        for (int y = 0; y < 8; y++) {
          sum += rows[8 * y + u] * COSINES[8 * v + y];
        }
        waves[8 * v + u] = sum;
      }
    }
    return waves;
  }

  private static double[] cosines() {
    var cosines = new double[64];
    for (int u = 0; u < 8; u++) {
      for (int x = 0; x < 8; x++) {
        double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
        cosines[8 * u + x] = scale * StrictMath.cos((2 * x + 1) * u * Math.PI / 16);
      }
    }
    return cosines;
  }

  private static int[] zigzag() {
    var order = new int[64];
    int at = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
        int row = diagonal % 2 == 0 ? diagonal - i : i;
        order[at++] = 8 * row + diagonal - row;
      }
    }
    return order;
  }
}

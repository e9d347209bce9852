package dev.tauon.datasets;

/** A square colour picture in linear steps from 0 to 1 that is painted on. */
final class Picture {
  final int size;
  final double[][] channels;

  Picture(int size) {
    this.size = size;
    channels = new double[3][size * size];
  }

  /** Lays a colour over what is there. */
  void lay(int x, int y, double[] colour, double cover) {
    if (x < 0 || y < 0 || x >= size || y >= size) {
      return;
    }
    int at = y * size + x;
    for (int c = 0; c < 3; c++) {
      channels[c][at] += (colour[c] - channels[c][at]) * cover;
    }
  }

  /** Makes a place darker or brighter. */
  void shade(int x, int y, double factor) {
    for (double[] channel : channels) {
      channel[y * size + x] *= factor;
    }
  }

  /** Blurs with a box, twice, which comes close to a lens out of focus. */
  void blur(double radius) {
    if (radius < 0.3) {
      return;
    }
    for (int c = 0; c < 3; c++) {
      for (int pass = 0; pass < 2; pass++) {
        channels[c] = turned(boxed(channels[c], radius));
        channels[c] = turned(boxed(channels[c], radius));
      }
    }
  }

  private double[] boxed(double[] channel, double radius) {
    var blurred = new double[channel.length];
    int whole = (int) radius;
    double edge = radius - whole;
    double all = 2 * radius + 1;
    int border = whole + 1;
    var row = new double[size + 2 * border];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = channel[y * size + Math.clamp(x - border, 0, size - 1)];
      }
      for (int x = 0; x < size; x++) {
        double sum = edge * (row[x] + row[x + 2 * border]);
        for (int d = 1; d < 2 * border; d++) {
          sum += row[x + d];
        }
        blurred[y * size + x] = sum / all;
      }
    }
    return blurred;
  }

  private double[] turned(double[] channel) {
    var turned = new double[channel.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        turned[x * size + y] = channel[y * size + x];
      }
    }
    return turned;
  }

  /** What the sensor of a camera makes of it: 8 bits for each colour, with noise. */
  byte[] developed(Chance chance, double noise) {
    var rgb = new byte[3 * size * size];
    for (int i = 0; i < size * size; i++) {
      double common = noise * chance.grain();
      for (int c = 0; c < 3; c++) {
        double value = Math.clamp(channels[c][i], 0.0, 1.0);
        double grain = (common + 0.6 * noise * chance.grain()) * (0.5 + value);
        rgb[3 * i + c] = (byte) Math.clamp((int) Math.floor(255 * (value + grain) + 0.5), 0, 255);
      }
    }
    return rgb;
  }
}

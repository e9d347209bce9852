package dev.tauon.datasets;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws digits that look handwritten, in MNIST's form: 28 x 28 grey pixels, ink bright on dark,
 * fitted into 20 x 20 and centred by mass.
 *
 * <p>Each digit is a stroke skeleton in one of several hands that is bent by a smooth field,
 * rotated, sheared and stretched, drawn with a pen of varying width and pressure, and given a
 * little noise. No fonts are needed. Picture {@code i} depends on the seed and {@code i} alone, so
 * the same digits come out whatever the number of threads. Among ten consecutive pictures, counted
 * from the first, every digit occurs once.
 */
public final class DrawnDigits {
  private static final int SIZE = 28;
  private static final int AREA = SIZE * SIZE;
  private static final int STEPS = 5;

  private DrawnDigits() {}

  /** Draws {@code count} digits; the same seed gives the same digits. */
  public static LabelledImages draw(int count, long seed) {
    var pixels = new byte[count * AREA];
    var labels = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> {
          labels[i] = (byte) label(i, seed);
          new Pen(new SplittableRandom(mixed(seed, i))).draw(labels[i], pixels, i * AREA);
        });
    return new LabelledImages(SIZE, SIZE, pixels, labels);
  }

  private static int label(int i, long seed) {
    var random = new SplittableRandom(mixed(seed ^ 0x5deece66dL, i / 10));
    int[] digits = IntStream.range(0, 10).toArray();
    for (int last = 9; last > 0; last--) {
      int j = random.nextInt(last + 1);
      int swapped = digits[last];
      digits[last] = digits[j];
      digits[j] = swapped;
    }
    return digits[i % 10];
  }

  private static long mixed(long seed, long i) {
    long z = seed * 0x9e3779b97f4a7c15L + i * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Draws one digit with its own share of chance. */
  private static final class Pen {
    private final SplittableRandom random;
    private final float[] ink = new float[AREA];
    private final double[] bend = new double[8];
    private final double bendStrength;

    Pen(SplittableRandom random) {
      this.random = random;
      this.bendStrength = 0.02 + 0.045 * random.nextDouble();
      for (int i = 0; i < bend.length; i++) {
        bend[i] = between(0, 2 * Math.PI);
      }
    }

    void draw(int digit, byte[] pixels, int offset) {
      List<double[][]> hands = DigitStrokes.hands(digit);
      double[][] curves = curves(hands.get(random.nextInt(hands.size())));
      turn(curves);
      fit(curves, between(18.5, 20.5));
      double radius = between(0.75, 1.65);
      double pressure = between(0.85, 1.0);
      for (double[] curve : curves) {
        double start = radius * between(0.85, 1.15);
        double end = radius * between(0.7, 1.1);
        int segments = curve.length / 2 - 1;
        for (int s = 0; s < segments; s++) {
          double share = segments == 1 ? 0.5 : (double) s / (segments - 1);
          segment(curve, s, start + (end - start) * share, pressure);
        }
      }
      copyCentred(pixels, offset);
    }

    /** Curves through the points, as many short straight pieces, bent by the field. */
    private double[][] curves(double[][] strokes) {
      var curves = new double[strokes.length][];
      for (int s = 0; s < strokes.length; s++) {
        double[] p = strokes[s];
        int points = p.length / 2;
        var curve = new double[2 * ((points - 1) * STEPS + 1)];
        int n = 0;
        for (int i = 0; i < points - 1; i++) {
          for (int step = 0; step < STEPS; step++) {
            double t = (double) step / STEPS;
            curve[n++] = catmullRom(p, i, t, 0);
            curve[n++] = catmullRom(p, i, t, 1);
          }
        }
        curve[n++] = p[p.length - 2];
        curve[n] = p[p.length - 1];
        bend(curve);
        curves[s] = curve;
      }
      return curves;
    }

    private static double catmullRom(double[] p, int i, double t, int axis) {
      int last = p.length / 2 - 1;
      double a = p[2 * Math.max(i - 1, 0) + axis];
      double b = p[2 * i + axis];
      double c = p[2 * (i + 1) + axis];
      double d = p[2 * Math.min(i + 2, last) + axis];
      return 0.5
          * (2 * b
              + (c - a) * t
              + (2 * a - 5 * b + 4 * c - d) * t * t
              + (3 * b - a - 3 * c + d) * t * t * t);
    }

    private void bend(double[] curve) {
      for (int i = 0; i < curve.length; i += 2) {
        double x = curve[i];
        double y = curve[i + 1];
        curve[i] =
            x + bendStrength * (Math.sin(5 * y + bend[0]) + Math.sin(4 * x + 3 * y + bend[1]));
        curve[i + 1] =
            y + bendStrength * (Math.sin(5 * x + bend[2]) + Math.sin(3 * x - 4 * y + bend[3]));
      }
    }

    private void turn(double[][] curves) {
      double angle = Math.toRadians(between(-13, 13));
      double shear = between(-0.1, 0.32);
      double wide = between(0.72, 1.15);
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      for (double[] curve : curves) {
        for (int i = 0; i < curve.length; i += 2) {
          double x = (curve[i] - 0.5) * wide - shear * (curve[i + 1] - 0.5);
          double y = curve[i + 1] - 0.5;
          curve[i] = cos * x - sin * y;
          curve[i + 1] = sin * x + cos * y;
        }
      }
    }

    /** Scales to {@code length} pixels along the longer side, in the middle of the picture. */
    private static void fit(double[][] curves, double length) {
      double left = Double.MAX_VALUE;
      double right = -Double.MAX_VALUE;
      double top = Double.MAX_VALUE;
      double bottom = -Double.MAX_VALUE;
      for (double[] curve : curves) {
        for (int i = 0; i < curve.length; i += 2) {
          left = Math.min(left, curve[i]);
          right = Math.max(right, curve[i]);
          top = Math.min(top, curve[i + 1]);
          bottom = Math.max(bottom, curve[i + 1]);
        }
      }
      double scale = (length - 2) / Math.max(right - left, bottom - top);
      for (double[] curve : curves) {
        for (int i = 0; i < curve.length; i += 2) {
          curve[i] = SIZE / 2.0 + scale * (curve[i] - (left + right) / 2);
          curve[i + 1] = SIZE / 2.0 + scale * (curve[i + 1] - (top + bottom) / 2);
        }
      }
    }

    /** Inks every pixel by its distance from a straight piece, with a soft edge of one pixel. */
    private void segment(double[] curve, int s, double radius, double pressure) {
      double ax = curve[2 * s];
      double ay = curve[2 * s + 1];
      double dx = curve[2 * s + 2] - ax;
      double dy = curve[2 * s + 3] - ay;
      double square = dx * dx + dy * dy + 1e-9;
      double reach = radius + 0.5;
      int left = (int) Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach));
      int right = (int) Math.min(SIZE - 1, Math.ceil(Math.max(ax, ax + dx) + reach));
      int top = (int) Math.max(0, Math.floor(Math.min(ay, ay + dy) - reach));
      int bottom = (int) Math.min(SIZE - 1, Math.ceil(Math.max(ay, ay + dy) + reach));
      for (int row = top; row <= bottom; row++) {
        double py = row + 0.5 - ay;
        for (int column = left; column <= right; column++) {
          double px = column + 0.5 - ax;
          double t = Math.clamp((px * dx + py * dy) / square, 0.0, 1.0);
          double ex = px - t * dx;
          double ey = py - t * dy;
          double far = Math.sqrt(ex * ex + ey * ey);
          if (far < reach) {
            float strength = (float) (pressure * Math.min(1, reach - far));
            int at = row * SIZE + column;
            ink[at] = Math.max(ink[at], strength);
          }
        }
      }
    }

    private void copyCentred(byte[] pixels, int offset) {
      double mass = 0;
      double massX = 0;
      double massY = 0;
      for (int i = 0; i < AREA; i++) {
        mass += ink[i];
        massX += ink[i] * (i % SIZE + 0.5);
        massY += ink[i] * (i / SIZE + 0.5);
      }
      int right = (int) Math.round(SIZE / 2.0 - massX / mass);
      int down = (int) Math.round(SIZE / 2.0 - massY / mass);
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          int fromRow = row - down;
          int fromColumn = column - right;
          boolean inside = fromRow >= 0 && fromRow < SIZE && fromColumn >= 0 && fromColumn < SIZE;
          float strength = inside ? ink[fromRow * SIZE + fromColumn] : 0;
          if (strength > 0) {
            double noisy = 255 * strength + between(-14, 6);
            pixels[offset + row * SIZE + column] = (byte) Math.clamp(Math.round(noisy), 0, 255);
          }
        }
      }
    }

    private double between(double least, double most) {
      return least + (most - least) * random.nextDouble();
    }
  }
}

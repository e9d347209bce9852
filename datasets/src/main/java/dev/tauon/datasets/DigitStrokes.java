package dev.tauon.datasets;

import java.util.Arrays;
import java.util.List;

/**
 * How digits are written: the strokes of each, in a few hands.
 *
 * <p>A stroke is a list of points {@code x0, y0, x1, y1, ...} in a unit square, y downwards, that a
 * smooth curve passes through; strokes that meet in a corner share a point.
 */
final class DigitStrokes {
  private static final List<List<double[][]>> HANDS =
      List.of(
          hands("52 5, 30 20, 22 50, 30 80, 50 95, 70 80, 78 50, 70 20, 50 5, 44 8"),
          hands(
              "50 5, 50 95",
              "34 24, 54 5, | 54 5, 52 95",
              "34 26, 54 6, | 54 6, 52 93, | 30 94, 74 94"),
          hands(
              "22 26, 35 8, 60 7, 74 24, 62 50, 40 72, 20 92, | 20 92, 82 91",
              "24 24, 42 6, 66 12, 70 36, 50 66, 26 88, 20 78, 36 76, 56 90, 82 88"),
          hands(
              "24 13, 50 5, 72 18, 64 40, 42 48, | 42 48, 68 56, 76 75, 56 95, 22 86",
              "24 8, 74 8, | 74 8, 46 42, | 46 42, 72 54, 74 78, 52 95, 22 86"),
          hands(
              "30 6, 23 32, 20 56, | 20 56, 50 54, 82 52, | 68 14, 64 55, 60 95",
              "62 5, 40 34, 17 62, | 17 62, 84 62, | 62 5, 62 95"),
          hands(
              "74 8, 33 9, | 33 9, 28 45, | 28 45, 50 38, 73 54, 69 82, 46 95, 21 86",
              "32 8, 28 44, | 28 44, 54 40, 74 60, 64 88, 40 95, 20 84, | 32 9, 54 10, 78 6"),
          hands(
              "64 5, 42 22, 27 55, 34 88, 58 94, 74 74, 62 54, 42 55, 29 72",
              "46 5, 32 34, 26 66, 40 94, 64 90, 70 68, 52 54, 32 66"),
          hands(
              "20 11, 50 10, 79 9, | 79 9, 60 46, 43 95",
              "20 11, 79 9, | 79 9, 58 50, 45 95, | 34 50, 72 48",
              "20 26, 22 10, | 22 10, 78 10, | 78 10, 56 50, 50 95"),
          hands(
              "69 20, 50 5, 30 18, 40 40, 62 56, 72 78, 50 95, 28 80, 38 57, 60 41, 69 20",
              "50 48, 30 32, 36 10, 62 8, 70 30, 50 48, 28 66, 32 90, 64 93, 73 68, 50 48"),
          hands(
              "70 26, 52 7, 29 22, 34 45, 58 45, 70 26, | 70 26, 68 56, 58 95",
              "70 24, 48 7, 28 26, 40 48, 62 40, 70 24, | 70 24, 72 60, 60 90, 34 90"));

  private DigitStrokes() {}

  /** The ways in which a digit is written; each way is an array of strokes. */
  static List<double[][]> hands(int digit) {
    return HANDS.get(digit);
  }

  private static List<double[][]> hands(String... hands) {
    return Arrays.stream(hands).map(DigitStrokes::strokes).toList();
  }

  private static double[][] strokes(String hand) {
    return Arrays.stream(hand.split("\\|", -1)).map(DigitStrokes::stroke).toArray(double[][]::new);
  }

  private static double[] stroke(String points) {
    return Arrays.stream(points.strip().split("[, ]+"))
        .mapToDouble(number -> Integer.parseInt(number) / 100.0)
        .toArray();
  }
}

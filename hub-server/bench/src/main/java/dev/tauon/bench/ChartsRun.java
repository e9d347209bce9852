package dev.tauon.bench;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Figure;
import dev.tauon.charts.Picture;
import dev.tauon.charts.Png;
import dev.tauon.charts.Svg;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Our side of the chart benchmark: the same line as the peer's, told in the same lines. */
final class ChartsRun {
  private ChartsRun() {}

  /** Arguments: points, repetitions; as many before them warm the JVM up. */
  public static void main(String[] arguments) {
    int points = Integer.parseInt(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    var x = new double[points];
    var y = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i;
      y[i] = Math.sin(i / 50_000.0) + 0.2 * Math.sin(i * 0.37);
    }
    measure("png", times, x, y, picture -> Png.of(picture).length);
    measure("svg", times, x, y, picture -> Svg.of(picture).length());
  }

  private static void measure(
      String form, int times, double[] x, double[] y, ToIntFunction<Picture> written) {
    var seconds = new double[times];
    int size = 0;
    for (int i = -times; i < times; i++) {
      long begin = System.nanoTime();
      size = written.applyAsInt(Figure.of(Charts.line("A million points", x, y)));
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - begin) / 1e9;
      }
    }
    Arrays.sort(seconds);
    System.out.println(String.format(Locale.ROOT, "%s %.6f %d", form, seconds[times / 2], size));
  }
}

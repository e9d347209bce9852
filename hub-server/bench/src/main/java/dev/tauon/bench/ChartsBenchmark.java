package dev.tauon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a line of 1,000,000 points takes to a picture of 1,440 x 800 pixels and to an SVG, in a
 * process that has drawn some, beside matplotlib's (Debian's {@code python3-matplotlib}).
 */
public final class ChartsBenchmark {
  private static final int PAIRS = 5;
  private static final String POINTS = "1000000";
  private static final String TIMES = "9";
  private static final double BOUND_MS = 150;

  /** What one side took, in milliseconds, and the size of what it made, in bytes. */
  private record Drawn(double milliseconds, long size) {
    static final Drawn NOTHING = new Drawn(Double.NaN, 0);
  }

  private ChartsBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var script = Files.createTempFile("tauon-bench-charts-", ".py");
    try (var source = ChartsBenchmark.class.getResourceAsStream("charts.py")) {
      Files.write(script, source.readAllBytes());
      compare(script.toString());
    } finally {
      Files.delete(script);
    }
  }

  private static void compare(String script) throws IOException, InterruptedException {
    var png = new double[PAIRS];
    print("a line of %s points, milliseconds, medians of %s", POINTS, TIMES);
    for (int i = 0; i < PAIRS; i++) {
      var early = drawn(i % 2 == 0, script);
      var late = drawn(i % 2 != 0, script);
      var mine = i % 2 == 0 ? early : late;
      var theirs = i % 2 == 0 ? late : early;
      for (var form : List.of("png", "svg")) {
        var a = mine.getOrDefault(form, Drawn.NOTHING);
        var b = theirs.getOrDefault(form, Drawn.NOTHING);
        print(
            "  pair %d  %s  ours %6.1f (%,d bytes)  matplotlib %6.1f (%,d bytes)  ratio %.2f",
            i + 1,
            form,
            a.milliseconds(),
            a.size(),
            b.milliseconds(),
            b.size(),
            a.milliseconds() / b.milliseconds());
      }
      png[i] = mine.getOrDefault("png", Drawn.NOTHING).milliseconds();
    }
    Arrays.sort(png);
    print(
        "png ours  min %.0f  median %.0f  max %.0f  (bound: %.0f)",
        png[0], png[PAIRS / 2], png[PAIRS - 1], BOUND_MS);
  }

  private static Map<String, Drawn> drawn(boolean ours, String script)
      throws IOException, InterruptedException {
    var drawn = new HashMap<String, Drawn>();
    var lines =
        ours
            ? KernelProgram.run(ChartsRun.class, POINTS, TIMES)
            : KernelProgram.runPython(script, POINTS, TIMES);
    for (var line : lines) {
      var words = line.split(" ", -1);
      drawn.put(words[0], new Drawn(Double.parseDouble(words[1]) * 1e3, Long.parseLong(words[2])));
    }
    return drawn;
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

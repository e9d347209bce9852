package dev.tauon.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Tables read, grouped, joined and sorted here and by pandas, 1,000,000 rows of 7 columns. Both
 * sides run in processes of their own and in turns, and tell the same results. Needs {@code
 * /usr/bin/python3} with pandas ({@code apt-get install python3-pandas}).
 */
public final class TablesBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int OTHERS = 200_000;
  private static final int PAIRS = 5;
  private static final String TIMES = "7";
  private static final List<String> STEPS = List.of("read", "group", "group2", "join", "sort");

  /** What a side told. */
  private record Told(Map<String, double[]> seconds, Map<String, double[]> results, double memory) {
    double first(String step) {
      return of(seconds, step)[0];
    }

    double median(String step) {
      return TablesBenchmark.median(of(seconds, step));
    }
  }

  private TablesBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tauon-bench-tables-");
    try {
      Path data = folder.resolve("data.csv");
      Path other = folder.resolve("other.csv");
      generate(data, other);
      Path script = folder.resolve("tables.py");
      try (InputStream source = TablesBenchmark.class.getResourceAsStream("tables.py")) {
        Files.write(script, source.readAllBytes());
      }
      compare(data.toString(), other.toString(), script.toString());
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void compare(String data, String other, String script)
      throws IOException, InterruptedException {
    var ours = KernelProgram.command(TablesRun.class, data, other, TIMES);
    var peer = List.of("/usr/bin/python3", script, data, other, TIMES);
    var ratios = new HashMap<String, double[]>();
    var memory = new double[PAIRS];
    var cold = new double[PAIRS];
    print("seconds, %d pairs of runs, each the median of %s", PAIRS, TIMES);
    for (int i = 0; i < PAIRS; i++) {
      boolean first = i % 2 == 0;
      Told early = run(first ? ours : peer);
      Told late = run(first ? peer : ours);
      Told mine = first ? early : late;
      Told theirs = first ? late : early;
      requireEqual(mine, theirs);
      for (String step : STEPS) {
        ratios.computeIfAbsent(step, _ -> new double[PAIRS])[i] =
            mine.median(step) / theirs.median(step);
        print(
            "  pair %d  %-7s ours %.3f  pandas %.3f",
            i + 1, step, mine.median(step), theirs.median(step));
      }
      cold[i] = mine.first("read") / theirs.first("read");
      memory[i] = memory(data, other, script);
    }
    print("ratio of ours to pandas; the results are equal");
    for (String step : STEPS) {
      summary(step, of(ratios, step), 1.0);
    }
    summary("memory", memory, 1.5);
    summary("first read of a process", cold, Double.NaN);
  }

  /** Peaks of processes that do each step once. */
  private static double memory(String data, String other, String script)
      throws IOException, InterruptedException {
    Told mine = run(KernelProgram.command(TablesRun.class, data, other, "1"));
    Told theirs = run(List.of("/usr/bin/python3", script, data, other, "1"));
    print("          memory  ours %.0f MB  pandas %.0f MB", mine.memory, theirs.memory);
    return mine.memory / theirs.memory;
  }

  private static Told run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var seconds = new HashMap<String, double[]>();
    var results = new HashMap<String, double[]>();
    double memory = 0;
    for (String line : process.inputReader().lines().toList()) {
      var words = line.split(" ", -1);
      switch (words[0]) {
        case "time" -> seconds.put(words[1], numbers(words, 2));
        case "result" -> results.put(words[1], numbers(words, 2));
        case "memory" -> memory = Double.parseDouble(words[1]);
        default -> {}
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A run failed: " + String.join(" ", command));
    }
    return new Told(seconds, results, memory);
  }

  private static double[] of(Map<String, double[]> told, String step) {
    return Objects.requireNonNull(told.get(step), () -> "A run told nothing of " + step);
  }

  private static double[] numbers(String[] words, int from) {
    return Arrays.stream(words, from, words.length).mapToDouble(Double::parseDouble).toArray();
  }

  private static void requireEqual(Told mine, Told theirs) {
    for (String step : STEPS) {
      double[] a = of(mine.results, step);
      double[] b = of(theirs.results, step);
      boolean equal = a.length == b.length;
      for (int i = 0; equal && i < a.length; i++) {
        equal = Math.abs(a[i] - b[i]) <= 1e-9 * Math.abs(b[i]);
      }
      if (!equal) {
        throw new IllegalStateException(
            "The results of %s differ: %s and %s"
                .formatted(step, Arrays.toString(a), Arrays.toString(b)));
      }
    }
  }

  private static void summary(String what, double[] ratios, double bound) {
    var sorted = ratios.clone();
    Arrays.sort(sorted);
    print(
        "%-24s min %.2f  median %.2f  max %.2f%s",
        what,
        sorted[0],
        median(ratios),
        sorted[sorted.length - 1],
        Double.isNaN(bound) ? "" : String.format(Locale.ROOT, "  (bound: %.1f)", bound));
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void generate(Path data, Path other) throws IOException {
    var random = new Random(7);
    try (BufferedWriter out = Files.newBufferedWriter(data)) {
      out.write("id,city,day,amount,price,count,code\n");
      for (int row = 0; row < ROWS; row++) {
        int day = random.nextInt(365);
        out.write(
            "%d,city%03d,2024-%02d-%02d,%s,%s,%d,P%06d\n"
                .formatted(
                    random.nextInt(OTHERS),
                    random.nextInt(200),
                    day / 31 + 1,
                    day % 28 + 1,
                    random.nextInt(50) == 0
                        ? ""
                        : Double.toString(
                            Math.round(-5_000 * Math.log(1 - random.nextDouble())) / 100.0),
                    Double.toString(
                        Math.round(1_000 * (100 + 15 * random.nextGaussian())) / 1_000.0),
                    random.nextInt(50),
                    random.nextInt(50_000)));
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(other)) {
      out.write("id,weight\n");
      for (int id = 0; id < OTHERS; id++) {
        out.write("%d,%s\n".formatted(id, id * 0.5));
      }
    }
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

package dev.tauon.bench;

import dev.tauon.datasets.MnistDigits;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the tutorials' networks learn and answer beside PyTorch ({@code python3-torch} of Debian
 * 12 is 1.13): the one for digits and the one for photographs of 150 x 150, on the same number of
 * threads, in processes of their own and in turns. Both sides also learn the same 10,000 digits
 * once, in the same order, to show that they do the same work.
 */
public final class NetworksBenchmark {
  private static final int PAIRS = 5;
  private static final String SECONDS = "6";
  private static final int TRAIN = 10_000;
  private static final int TEST = 2_000;

  /** What a run says of itself, by name. */
  private record Told(Map<String, Double> values) {
    double of(String name) {
      return values.getOrDefault(name, Double.NaN);
    }
  }

  private NetworksBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("tauon-bench-networks-");
    var digits = folder.resolve("digits");
    var script = folder.resolve("networks.py");
    try {
      write(digits);
      try (var source = NetworksBenchmark.class.getResourceAsStream("networks.py")) {
        Files.write(script, source.readAllBytes());
      }
      compare("digits", script.toString(), digits.toString());
      compare("photographs", script.toString(), digits.toString());
    } finally {
      Files.deleteIfExists(digits);
      Files.deleteIfExists(script);
      Files.delete(folder);
    }
  }

  /** Two numbers, the labels and the pixels of digits to learn and then to test. */
  private static void write(Path file) throws IOException {
    var digits = MnistDigits.drawn(TRAIN, TEST);
    try (var out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(TRAIN);
      out.writeInt(TEST);
      out.write(digits.train().labels());
      out.write(digits.test().labels());
      out.write(digits.train().pixels());
      out.write(digits.test().pixels());
    }
  }

  private static void compare(String network, String script, String digits)
      throws IOException, InterruptedException {
    var training = new double[PAIRS];
    var inference = new double[PAIRS];
    print("%s: images per second, %d pairs of runs", network, PAIRS);
    for (int i = 0; i < PAIRS; i++) {
      var early = run(i % 2 == 0, network, script, digits);
      var late = run(i % 2 != 0, network, script, digits);
      var mine = i % 2 == 0 ? early : late;
      var theirs = i % 2 == 0 ? late : early;
      if (mine.of("parameters") != theirs.of("parameters")) {
        throw new IllegalStateException("These are two networks: " + mine + " and " + theirs);
      }
      training[i] = mine.of("training") / theirs.of("training");
      inference[i] = mine.of("inference") / theirs.of("inference");
      print(
          "  pair %d  training ours %.1f PyTorch %.1f  inference ours %.1f PyTorch %.1f",
          i + 1,
          mine.of("training"),
          theirs.of("training"),
          mine.of("inference"),
          theirs.of("inference"));
      if (network.equals("digits")) {
        print(
            "          accuracy ours %.4f PyTorch %.4f",
            mine.of("accuracy"), theirs.of("accuracy"));
      }
    }
    summary("training", training);
    summary("inference", inference);
  }

  private static Told run(boolean ours, String network, String script, String digits)
      throws IOException, InterruptedException {
    var threads = Integer.toString(Runtime.getRuntime().availableProcessors());
    var lines =
        ours
            ? KernelProgram.run(NetworksRun.class, network, SECONDS, digits)
            : KernelProgram.runPython(script, network, SECONDS, threads, digits);
    var told = new HashMap<String, Double>();
    for (var line : lines) {
      var words = line.split(" ", -1);
      told.put(words[0], Double.valueOf(words[1]));
    }
    return new Told(told);
  }

  private static void summary(String what, double[] ratios) {
    var sorted = ratios.clone();
    Arrays.sort(sorted);
    print(
        "%-9s  min %.2f  median %.2f  max %.2f  (bound: 1.0)",
        what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

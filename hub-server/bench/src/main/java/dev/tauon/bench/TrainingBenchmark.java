package dev.tauon.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much faster the tutorial's network learns and answers here than with DL4J as it comes.
 *
 * <p>Both sides run the same program on the same number of threads, each in a JVM of its own and in
 * turns. Ours has the kernel's libraries; the peer has DL4J's usual native library, none of our
 * classes, and DL4J's own settings.
 */
public final class TrainingBenchmark {
  private static final int PAIRS = 5;
  private static final String SECONDS = "8";

  private record Speed(double training, double inference) {}

  private TrainingBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(System.getProperty("tauon.home", "."));
    var bench = home.resolve("hub-server/bench/target/dist");
    var kernel = home.resolve("kernel-extensions/platform/target/dist/lib");
    var program = jars(bench.resolve("lib"), name -> name.startsWith("tauon-bench"));
    var ours = program + File.pathSeparator + jars(kernel, _ -> true);
    var stock =
        String.join(
            File.pathSeparator,
            program,
            jars(kernel, name -> !name.startsWith("tauon-") && !name.contains("onednn")),
            jars(bench.resolve("stock"), _ -> true));

    var training = new double[PAIRS];
    var inference = new double[PAIRS];
    print("images per second, %d pairs of runs", PAIRS);
    print("            training              inference");
    print("            ours   DL4J   ratio   ours    DL4J    ratio");
    for (int i = 0; i < PAIRS; i++) {
      var mine = run(ours);
      var theirs = run(stock);
      training[i] = mine.training / theirs.training;
      inference[i] = mine.inference / theirs.inference;
      print(
          "  pair %d  %6.0f %6.0f %6.2f  %6.0f  %6.0f  %6.2f",
          i + 1,
          mine.training,
          theirs.training,
          training[i],
          mine.inference,
          theirs.inference,
          inference[i]);
    }
    summary("training", training, 2.4);
    summary("inference", inference, 3.5);
  }

  private static void summary(String what, double[] ratios, double bound) {
    var sorted = ratios.clone();
    Arrays.sort(sorted);
    print(
        "%-9s  min %.2f  median %.2f  max %.2f  (bound: %.1f)",
        what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1], bound);
  }

  private static Speed run(String classPath) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx2g",
                "-cp",
                classPath,
                TrainingRun.class.getName(),
                SECONDS));
    builder
        .environment()
        .put("OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0 || lines.isEmpty()) {
      throw new IllegalStateException("A run failed: " + String.join("\n", lines));
    }
    var numbers = lines.getLast().split(" ", -1);
    return new Speed(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  private static String jars(Path folder, Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> wanted.test(f.getFileName().toString()))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

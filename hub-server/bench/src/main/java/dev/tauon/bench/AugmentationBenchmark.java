package dev.tauon.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How fast pictures are augmented here, and by NumPy and SciPy as Keras calls them: 150 x 150 x 3
 * floats, all six settings, each side on one and the same core and in turns.
 */
public final class AugmentationBenchmark {
  private static final int PAIRS = 5;
  private static final String SECONDS = "3";
  private static final String CORE = "0";

  private AugmentationBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (run(List.of("python3", "-c", "import numpy, scipy; print(1)")).isEmpty()) {
      System.err.println(
          "The peer needs NumPy and SciPy; install them with:  apt-get install python3-numpy python3-scipy");
      System.exit(1);
    }
    Path script = Files.createTempFile("augmentation", ".py");
    try {
      try (var in = AugmentationBenchmark.class.getResourceAsStream("augmentation.py")) {
        Files.copy(
            java.util.Objects.requireNonNull(in), script, StandardCopyOption.REPLACE_EXISTING);
      }
      compare(script);
    } finally {
      Files.deleteIfExists(script);
    }
  }

  private static void compare(Path script) throws IOException, InterruptedException {
    var home = Path.of(System.getProperty("tauon.home", "."));
    var classPath =
        home.resolve("hub-server/bench/target/dist/lib/*")
            + File.pathSeparator
            + home.resolve("kernel-extensions/platform/target/dist/lib/*");
    List<String> mine =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g",
            "-cp",
            classPath,
            AugmentationRun.class.getName(),
            SECONDS);
    List<String> theirs = List.of("python3", script.toString(), SECONDS);
    var ratios = new double[PAIRS];
    print("images of 150 x 150 x 3 per second on one core, %d pairs of runs", PAIRS);
    print("            ours  NumPy + SciPy   ratio");
    for (int i = 0; i < PAIRS; i++) {
      double ours = speed(mine);
      double scipy = speed(theirs);
      ratios[i] = ours / scipy;
      print("  pair %d  %6.0f         %6.0f  %6.2f", i + 1, ours, scipy, ratios[i]);
    }
    Arrays.sort(ratios);
    print(
        "augmentation  min %.2f  median %.2f  max %.2f  (bound: 1.0)",
        ratios[0], ratios[PAIRS / 2], ratios[PAIRS - 1]);
  }

  private static double speed(List<String> program) throws IOException, InterruptedException {
    var pinned = new ArrayList<String>(List.of("taskset", "--cpu-list", CORE));
    pinned.addAll(program);
    String said = run(pinned);
    if (said.isEmpty()) {
      throw new IllegalStateException("A run failed: " + String.join(" ", pinned));
    }
    return Double.parseDouble(said);
  }

  /** The last line that a program says; empty if it fails. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (Stream<String> lines = process.inputReader().lines()) {
      String last = lines.collect(Collectors.reducing("", (_, line) -> line));
      return process.waitFor() == 0 ? last : "";
    }
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}

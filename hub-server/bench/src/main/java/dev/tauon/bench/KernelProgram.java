package dev.tauon.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program of the benchmarks on a kernel's class path, with its options, as the hub starts it. */
final class KernelProgram {
  private KernelProgram() {}

  /** The command that runs it. */
  static List<String> command(Class<?> main, String... arguments) throws IOException {
    var home = Path.of(System.getProperty("tauon.home", "."));
    var kernel = home.resolve("kernel-extensions/platform/target/dist");
    String own;
    try (var files = Files.list(home.resolve("hub-server/bench/target/dist/lib"))) {
      own =
          files
              .map(Path::toString)
              .filter(f -> Path.of(f).getFileName().toString().startsWith("tauon-bench"))
              .collect(Collectors.joining(File.pathSeparator));
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + kernel.resolve("jvm.options"));
    command.add("-cp");
    command.add(own + File.pathSeparator + kernel.resolve("lib") + "/*");
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** The lines that it prints. */
  static List<String> run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A run failed: " + String.join(" ", command));
    }
    return lines;
  }
}

package dev.tauon.bench;

import dev.tauon.spawners.KernelEnvironment;
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

  /** What such a program prints. */
  static List<String> run(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command(main, arguments));
    builder.environment().putAll(KernelEnvironment.ofJava());
    builder
        .environment()
        .put("OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return lines(builder);
  }

  /**
   * What a peer's script of Python prints. Its malloc keeps what is freed, as ours does: on virtual
   * machines where a page fault is dear, networks would wait for little else.
   */
  static List<String> runPython(String... script) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("/usr/bin/python3"));
    command.addAll(List.of(script));
    var builder = new ProcessBuilder(command);
    KernelEnvironment.ofJava()
        .forEach((name, value) -> {
          if (name.startsWith("MALLOC_")) {
            builder.environment().put(name, value);
          }
        });
    return lines(builder);
  }

  private static List<String> lines(ProcessBuilder builder)
      throws IOException, InterruptedException {
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A run failed: " + String.join(" ", builder.command()));
    }
    return lines;
  }
}

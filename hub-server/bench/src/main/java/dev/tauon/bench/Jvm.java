package dev.tauon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the benchmarks in a JVM of its own, on the same class path. */
final class Jvm {
  private Jvm() {}

  static ProcessBuilder builder(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}

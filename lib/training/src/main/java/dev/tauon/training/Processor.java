package dev.tauon.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What this machine's processor can do, in the words of Linux' {@code /proc/cpuinfo}. */
final class Processor {
  private static final Path TOLD = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Its instruction sets, such as {@code avx2}; empty where the system does not tell. */
  static Optional<Set<String>> flags() {
    try (Stream<String> lines = Files.lines(TOLD)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(List.of(line.substring(line.indexOf(':') + 1).split("\\s+"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

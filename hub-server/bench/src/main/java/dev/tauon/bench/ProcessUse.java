package dev.tauon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process takes from the machine, as Linux counts it. */
final class ProcessUse {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TIME = 11;

  private ProcessUse() {}

  /** Resident memory in MB. */
  static double memory(long pid) throws IOException {
    return status(pid, "VmRSS:");
  }

  /** The most resident memory that it had so far, in MB. */
  static double peakMemory(long pid) throws IOException {
    return status(pid, "VmHWM:");
  }

  private static double status(long pid, String name) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1_000.0;
    }
  }

  /** Seconds on processors since it was started. */
  static double cpu(long pid) throws IOException {
    var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name of the program, in parentheses, may contain anything.
    var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    return ticks / TICKS_PER_SECOND;
  }
}

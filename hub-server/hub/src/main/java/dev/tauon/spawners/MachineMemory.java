package dev.tauon.spawners;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this machine, or of the container that it is. */
public final class MachineMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private MachineMemory() {}

  /** All of it, in bytes. */
  public static long total() {
    return SYSTEM.getTotalMemorySize();
  }

  /** What more processes may take, in bytes; caches that the system gives up are counted. */
  public static long available() {
    long total = inMeminfo("MemTotal:");
    // In a container the bean knows the limit, and the file still speaks of the whole machine.
    return total > 0 && total <= SYSTEM.getTotalMemorySize()
        ? inMeminfo("MemAvailable:")
        : SYSTEM.getFreeMemorySize();
  }

  private static long inMeminfo(String name) {
    try (var lines = Files.lines(MEMINFO)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kib -> Long.parseLong(kib) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}

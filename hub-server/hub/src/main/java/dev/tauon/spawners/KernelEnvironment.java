package dev.tauon.spawners;

import java.util.Map;

/** Variables that native libraries of a kernel's process read when they are loaded. */
public final class KernelEnvironment {
  /**
   * The threads of one kernel do not spin against those of another; and malloc keeps what is freed
   * until the kernel gives it back, between cells: it maps no memory for large arrays alone, gives
   * nothing back at the end of the heap, and has one arena, since others map large arrays
   * nevertheless. Training of networks on photographs is up to three times as fast. The names are
   * those of OpenMP and of glibc's {@code mallopt(3)}.
   */
  private static final Map<String, String> OF_JAVA =
      Map.of(
          "OMP_WAIT_POLICY", "PASSIVE",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", Long.toString(Long.MAX_VALUE));

  /** A kernel of another make gives nothing back by itself. */
  private static final Map<String, String> OF_OTHERS = Map.of("OMP_WAIT_POLICY", "PASSIVE");

  private KernelEnvironment() {}

  /** For a Java kernel, wherever it runs. */
  public static Map<String, String> ofJava() {
    return OF_JAVA;
  }

  /** For a kernel of another make. */
  public static Map<String, String> ofOthers() {
    return OF_OTHERS;
  }
}

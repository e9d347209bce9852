package dev.tauon.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands where the hub expects the kernel's program, and leaves the dialling to the test. It ends
 * when there is a file of the name {@value #STOP} beside its connect file.
 */
public final class KernelMain {
  public static final String STOP = "stop";

  private static final int LONGER_THAN_ANY_TEST_S = 120;
  private static final long BETWEEN_LOOKS_MS = 50;

  private KernelMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var stop = Path.of(arguments[1]).resolveSibling(STOP);
    long until = System.nanoTime() + LONGER_THAN_ANY_TEST_S * 1_000_000_000L;
    while (!Files.exists(stop) && System.nanoTime() < until) {
      Thread.sleep(BETWEEN_LOOKS_MS);
    }
  }
}

package dev.tauon.kernel;

/** Stands where the hub expects the kernel's program, and leaves the dialling to the test. */
public final class KernelMain {
  private static final long LONGER_THAN_ANY_TEST_MS = 120_000;

  private KernelMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(LONGER_THAN_ANY_TEST_MS);
  }
}

package dev.tauon.training;

import java.util.Optional;

/**
 * A GPU of NVIDIA, as its driver tells of it.
 *
 * @param name of the model
 * @param capability of its architecture: {@code 8.6}; empty where the driver is too old to tell
 * @param totalMemory in MiB
 * @param freeMemory in MiB
 * @param driver version
 */
public record Gpu(
    String name, String capability, long totalMemory, long freeMemory, String driver) {
  // What nd4j-cuda 11.6 of DL4J 1.0.0-M2.1 has machine code for: sm_37 to sm_86, and no PTX that a
  // driver could translate for later ones. Code for 8.6 runs on all of 8.x.
  private static final int OLDEST = 37;
  private static final int NEWEST = 89;
  private static final int OLDEST_DRIVER = 450;
  private static final long LEAST_MEMORY = 1_024;

  /** Why it cannot be trained on; empty if it can. */
  public Optional<String> obstacle() {
    if (capability.isEmpty()) {
      return Optional.of(
          "the driver %s of the %s does not tell its compute capability; install driver 510 or newer"
              .formatted(driver, name));
    }
    int number = number(capability.replace(".", ""));
    if (number < OLDEST) {
      return Optional.of(
          "the %s has compute capability %s; DL4J 1.0.0-M2.1 needs 3.7 (Kepler) or newer"
              .formatted(name, capability));
    }
    if (number > NEWEST) {
      return Optional.of(
          "the %s has compute capability %s; DL4J 1.0.0-M2.1 was built for 3.7 to 8.9 (Kepler to Ada) and holds no code that newer GPUs can run"
              .formatted(name, capability));
    }
    if (number(driver.split("\\.")[0]) < OLDEST_DRIVER) {
      return Optional.of(
          "the driver %s of the %s is older than CUDA 11 needs; install 450.80 or newer"
              .formatted(driver, name));
    }
    if (freeMemory < LEAST_MEMORY) {
      return Optional.of(
          "the %s has %,d MiB of %,d MiB free, less than the 1,024 MiB to train with; nvidia-smi shows which programs hold it"
              .formatted(name, freeMemory, totalMemory));
    }
    return Optional.empty();
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
  }

  @Override
  public String toString() {
    return "%s, compute capability %s, %,d of %,d MiB free, driver %s"
        .formatted(
            name, capability.isEmpty() ? "unknown" : capability, freeMemory, totalMemory, driver);
  }
}

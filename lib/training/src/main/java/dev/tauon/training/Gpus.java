package dev.tauon.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The GPUs of this machine, and whether networks are trained on one.
 *
 * @param found all that the driver tells of, in its order
 * @param obstacle why none is trained on; empty if the first one is
 */
public record Gpus(List<Gpu> found, Optional<String> obstacle) {
  private static final String BACKEND = "/org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Gpus {
    found = List.copyOf(found);
  }

  private static final class Checked {
    /** Asked once: a process on one backend never changes to the other. */
    static final Gpus AT_START = look("nvidia-smi", isBuiltIn());
  }

  /** Whether the class path has DL4J's library for CUDA, which the build's profile adds. */
  static boolean isBuiltIn() {
    return Gpus.class.getResource(BACKEND) != null;
  }

  /** As it was when ND4J started. */
  static Gpus atStart() {
    return Checked.AT_START;
  }

  /** As it is now. */
  public static Gpus look() {
    return look("nvidia-smi", isBuiltIn());
  }

  /**
   * @param program that tells of GPUs
   * @param builtIn whether DL4J could use one
   */
  static Gpus look(String program, boolean builtIn) {
    Answer answer = ask(program, "name,compute_cap,memory.total,memory.free,driver_version");
    boolean capability = true;
    if (answer.text.contains("not a valid field")) {
      capability = false;
      answer = ask(program, "name,memory.total,memory.free,driver_version");
    }
    if (!answer.isGood()) {
      return new Gpus(List.of(), Optional.of(answer.reason()));
    }
    var gpus = new ArrayList<Gpu>();
    for (String line : answer.text.lines().filter(l -> !l.isBlank()).toList()) {
      gpu(line, capability).ifPresent(gpus::add);
    }
    if (gpus.isEmpty()) {
      return new Gpus(List.of(), Optional.of("the driver is there and tells of no GPU"));
    }
    Optional<String> obstacle = gpus.getFirst().obstacle();
    if (obstacle.isEmpty() && !builtIn) {
      obstacle =
          Optional.of(
              "Tauon was built without DL4J's library for it; build it with  TAUON_CUDA=1 ./tauon build  (fetches 2.4 GB)");
    }
    return new Gpus(gpus, obstacle);
  }

  private static Optional<Gpu> gpu(String line, boolean capability) {
    String[] fields = line.split(",\\s*", -1);
    if (fields.length != (capability ? 5 : 4)) {
      return Optional.empty();
    }
    int next = capability ? 2 : 1;
    return Optional.of(
        new Gpu(
            fields[0].strip(),
            capability && fields[1].matches("\\d+\\.\\d+") ? fields[1] : "",
            mebi(fields[next]),
            mebi(fields[next + 1]),
            fields[next + 2].strip()));
  }

  private static long mebi(String field) {
    return field.strip().matches("\\d{1,12}") ? Long.parseLong(field.strip()) : 0;
  }

  /** What the program said, or why it did not. */
  private record Answer(boolean isGood, String text, String reason) {}

  private static Answer ask(String program, String fields) {
    Path said;
    try {
      said = Files.createTempFile("gpus", ".csv");
    } catch (IOException e) {
      return new Answer(false, "", "there is no room for a temporary file: " + e.getMessage());
    }
    try {
      // Into a file: a driver that hangs would hang whoever reads from it too.
      Process process =
          new ProcessBuilder(program, "--query-gpu=" + fields, "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer(
            false,
            "",
            "the driver has not answered for %d seconds".formatted(PATIENCE.toSeconds()));
      }
      String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
      return new Answer(
          process.exitValue() == 0,
          text,
          "nvidia-smi failed: " + text.lines().findFirst().orElse("it said nothing"));
    } catch (IOException e) {
      return new Answer(false, "", "there is no NVIDIA driver (nvidia-smi was not found)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(false, "", "the question for it was interrupted");
    } finally {
      delete(said);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A line in the folder for temporary files stays.
    }
  }

  /** Whether networks are trained on the first one. */
  public boolean usable() {
    return obstacle.isEmpty();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < found.size(); i++) {
      text.append("GPU %d: %s%n".formatted(i, found.get(i)));
    }
    return text
        + obstacle
            .map(reason -> "Networks are trained on the CPU: " + reason)
            .orElse("Networks are trained on GPU 0");
  }
}

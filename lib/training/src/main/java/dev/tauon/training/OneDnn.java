package dev.tauon.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Intel's oneDNN, the library that makes convolutions fast. It is switched on by itself when ND4J
 * starts, see {@link NativeBackend}.
 */
public final class OneDnn {
  static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private static final String NATIVES = "/org/nd4j/linalg/cpu/nativecpu/bindings/";
  private static final List<String> BUILDS =
      List.of(
          "linux-x86_64-onednn-avx2",
          "linux-x86_64-onednn-avx512",
          "linux-x86_64-onednn",
          "windows-x86_64-onednn-avx2",
          "windows-x86_64-onednn-avx512",
          "windows-x86_64-onednn",
          "macosx-x86_64-onednn-avx2",
          "macosx-x86_64-onednn");

  private OneDnn() {}

  private static final class Build {
    static final boolean PRESENT =
        BUILDS.stream().anyMatch(b -> OneDnn.class.getResource(NATIVES + b + "/") != null);
  }

  /** Whether the class path holds a native library that was built with oneDNN. */
  public static boolean present() {
    return Build.PRESENT;
  }

  /** Whether convolutions will run on oneDNN. */
  public static boolean on() {
    return present() && !Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true"));
  }

  /** Lets DL4J use oneDNN, unless somebody said otherwise on the command line. */
  static void enable() {
    if (present() && System.getProperty(HELPERS_DISABLED) == null) {
      System.setProperty(HELPERS_DISABLED, "false");
    }
  }

  /**
   * Refuses to load a native library whose instructions this processor lacks: that would end the
   * whole Java program without a word.
   *
   * @throws UnsatisfiedLinkError with what to do, on a processor without AVX2
   */
  static void requireProcessor() {
    boolean needsAvx2 = BUILDS.stream().anyMatch(b -> b.contains("avx2") && there(b));
    boolean needsAvx512 = BUILDS.stream().anyMatch(b -> b.contains("avx512") && there(b));
    Path processor = Path.of("/proc/cpuinfo");
    if ((needsAvx2 || needsAvx512) && Files.isReadable(processor)) {
      requireFlag(processor, needsAvx2 ? "avx2" : "avx512f");
    }
  }

  private static boolean there(String build) {
    return OneDnn.class.getResource(NATIVES + build + "/") != null;
  }

  private static void requireFlag(Path processor, String flag) {
    try (Stream<String> lines = Files.lines(processor)) {
      boolean has =
          lines
              .filter(line -> line.startsWith("flags"))
              .findFirst()
              .map(line -> List.of(line.split("\\s+")).contains(flag))
              .orElse(true);
      if (!has) {
        throw new UnsatisfiedLinkError(
            "This processor lacks "
                + flag
                + ", which the native library on the class path needs. Build Tauon for it with"
                + " -Dnd4j.classifier=linux-x86_64, which is slower and runs everywhere.");
      }
    } catch (IOException e) {
      // A machine that does not tell is taken as able: most are.
    }
  }
}

package dev.tauon.training;

import java.util.List;
import org.deeplearning4j.nn.api.Model;

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

  /**
   * Lets a network use it without DL4J's second forward pass through every convolution. What the
   * network computes stays the same. {@link Training}, {@link Models} and fits in notebooks do it
   * by themselves.
   */
  public static void tune(Model network) {
    // In this order: convolutions write what poolings like to read.
    LeanPooling.install(network);
    LeanConvolution.install(network);
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
    if (needsAvx2 || needsAvx512) {
      requireFlag(needsAvx2 ? "avx2" : "avx512f");
    }
  }

  private static boolean there(String build) {
    return OneDnn.class.getResource(NATIVES + build + "/") != null;
  }

  /** A machine that does not tell is taken as able: most are. */
  private static void requireFlag(String flag) {
    if (Processor.flags().filter(flags -> !flags.contains(flag)).isPresent()) {
      throw new UnsatisfiedLinkError(
          "This processor lacks "
              + flag
              + ", which the native library on the class path needs. Build Tauon for it with"
              + " -Dnd4j.classifier=linux-x86_64, which is slower and runs everywhere.");
    }
  }
}

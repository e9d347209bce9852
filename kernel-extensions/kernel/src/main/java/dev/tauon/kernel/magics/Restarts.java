package dev.tauon.kernel.magics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who can start this kernel's JVM anew; nobody where the kernel was not started by a hub. */
public final class Restarts {
  /** Asks for the end of this process, and for another with more options of the JVM. */
  @FunctionalInterface
  public interface Asking {
    void restartWith(List<String> options);
  }

  private static volatile @Nullable Asking asking;

  private Restarts() {}

  /** Makes this the way to ask; for the kernel. */
  public static void install(Asking hub) {
    asking = hub;
  }

  static Optional<Asking> available() {
    return Optional.ofNullable(asking);
  }
}

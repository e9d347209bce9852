package dev.tauon.kernel.display;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what a thread prints and displays, which otherwise goes below its cell. */
public abstract class Capture {
  private static final ThreadLocal<@Nullable Capture> CURRENT = new ThreadLocal<>();

  /**
   * @param stream {@code stdout} or {@code stderr}
   */
  public abstract void printed(String stream, String text);

  /**
   * @param id of the display
   * @param update whether it replaces what was shown under this id
   */
  public abstract void displayed(String id, MimeBundle bundle, boolean update);

  /** The one that takes what the current thread prints; empty when its cell does. */
  public static Optional<Capture> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Takes what the current thread prints and displays while it runs this code. */
  public final void during(Runnable code) {
    var before = CURRENT.get();
    CURRENT.set(this);
    try {
      code.run();
    } finally {
      CURRENT.set(before);
    }
  }
}

package dev.tauon.kernel.display;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One piece of output in a notebook that can be replaced while a cell runs, and after it: a
 * progress bar, a curve that grows.
 *
 * <p>Outside of a kernel nothing is shown, so libraries may use it wherever they run.
 */
public final class Display {
  /** Where displays go: the kernel installs itself here. */
  public interface Sink {
    /**
     * @param update whether it replaces what was shown under this id
     */
    void publish(String id, Object value, boolean update);
  }

  private static final Sink NOWHERE = (_, _, _) -> {};
  private static final AtomicReference<Sink> SINK = new AtomicReference<>(NOWHERE);

  private final String id;

  private Display(String id) {
    this.id = id;
  }

  /** Shows a value, rendered like a cell's result, or a {@link MimeBundle} as it is. */
  public static Display show(Object value) {
    var display = new Display(UUID.randomUUID().toString());
    SINK.get().publish(display.id, value, false);
    return display;
  }

  /** A display that is already there, for instance from an earlier cell. */
  public static Display of(String id) {
    return new Display(id);
  }

  /** Shows another value in the place of the one before. */
  public void update(Object value) {
    SINK.get().publish(id, value, true);
  }

  public String id() {
    return id;
  }

  /** Whether this is a kernel, so that somebody may see what is shown. */
  public static boolean isSeen() {
    return SINK.get() != NOWHERE;
  }

  /** Makes {@code sink} the one that displays go to. */
  public static void install(Sink sink) {
    SINK.set(sink);
  }
}

package dev.tauon.kernel.display;

/**
 * Gives values of a type their rich forms. Found with {@link java.util.ServiceLoader}; the renderer
 * of the most specific type wins. {@code text/plain} is added by the kernel where it is missing.
 */
public interface Renderer<T> {
  Class<T> type();

  MimeBundle render(T value);
}

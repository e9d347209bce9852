package dev.tauon.kernel.display;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Renderers that a notebook adds while it runs, and a library that cannot name them beforehand. */
public final class CustomRenderers {
  private static final CopyOnWriteArrayList<Renderer<?>> ADDED = new CopyOnWriteArrayList<>();

  private CustomRenderers() {}

  /** From now on values of this type are shown so; it takes the place of an earlier one. */
  public static <T> void register(Class<T> type, Function<? super T, MimeBundle> forms) {
    register(
        new Renderer<T>() {
          @Override
          public Class<T> type() {
            return type;
          }

          @Override
          public MimeBundle render(T value) {
            return forms.apply(value);
          }
        });
  }

  /** From now on values of the renderer's type are shown by it. */
  public static void register(Renderer<?> renderer) {
    ADDED.removeIf(before -> before.type() == renderer.type());
    ADDED.addFirst(renderer);
  }

  /** All that were added, the latest first. */
  public static List<Renderer<?>> all() {
    return List.copyOf(ADDED);
  }
}

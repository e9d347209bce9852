package dev.tauon.kernel.notebook;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.rendering.Renderers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions that cells call by their simple names; the names are those of IJava. */
public final class Notebook {
  private static final Supplier<Renderers> RENDERERS = new Lazily<>(Renderers::onClassPath);

  private Notebook() {}

  /**
   * Shows a value below the cell.
   *
   * @return the display's id, with which {@link #updateDisplay} replaces what it shows
   */
  public static String display(@Nullable Object value) {
    return Display.show(RENDERERS.get().render(value)).id();
  }

  /** Shows a value only in these forms, for instance {@code "text/html"}. */
  public static String display(@Nullable Object value, String... mimeTypes) {
    return Display.show(render(value, mimeTypes)).id();
  }

  /** Shows another value in the place of the one before. */
  public static void updateDisplay(String id, @Nullable Object value) {
    Display.of(id).update(RENDERERS.get().render(value));
  }

  /** Shows another value in the place of the one before, only in these forms. */
  public static void updateDisplay(String id, @Nullable Object value, String... mimeTypes) {
    Display.of(id).update(render(value, mimeTypes));
  }

  /**
   * The forms that a value would be shown in.
   *
   * @param mimeTypes the wanted ones; none means all
   */
  public static MimeBundle render(@Nullable Object value, String... mimeTypes) {
    var bundle = RENDERERS.get().render(value);
    if (mimeTypes.length == 0) {
      return bundle;
    }
    var wanted = new LinkedHashMap<String, Object>();
    for (var type : mimeTypes) {
      var form = bundle.data().get(type);
      if (form != null) {
        wanted.put(type, form);
      } else if (value instanceof CharSequence text) {
        // A string is whatever the caller says it is.
        wanted.put(type, text.toString());
      }
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "This value has none of the wanted forms; it has " + bundle.data().keySet() + ".");
    }
    return new MimeBundle(Map.copyOf(wanted), bundle.metadata());
  }
}

package dev.tauon.kernel.notebook;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.rendering.Renderers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions that cells call by their simple names; the names are those of IJava. */
@SuppressWarnings({"MemberName", "NonFinalStaticField"}) // the names are those of IPython
public final class Notebook {
  /** The source of cell n is {@code In[n]}. */
  public static volatile String[] In = {};

  /** The result of cell n is {@code Out[n]}; null when it had none, or it was too long ago. */
  public static volatile @Nullable Object[] Out = {};

  /** The latest result. IPython calls it {@code _}, which Java keeps for what has no name. */
  public static volatile @Nullable Object __;

  private static final Supplier<Renderers> RENDERERS = new Lazily<>(Renderers::onClassPath);

  /** What cells ask of the kernel that runs them. */
  public interface Calls {
    @Nullable Object lineMagic(String name, List<String> arguments) throws Exception;

    @Nullable Object cellMagic(String name, List<String> arguments, String body) throws Exception;

    @Nullable Object eval(String code) throws Exception;
  }

  private static volatile @Nullable Calls calls;

  private Notebook() {}

  /** Makes these the functions that need a kernel; for the kernel. */
  public static void install(Calls kernel) {
    calls = kernel;
  }

  /**
   * Does what the line {@code %name arguments} does.
   *
   * @return what the magic leaves, or null; of the type that the caller knows
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  public static <T extends @Nullable Object> T lineMagic(String name, List<String> args) {
    return (T) ask(kernel -> kernel.lineMagic(name, args));
  }

  /**
   * Does what a cell does that begins with {@code %%name arguments}.
   *
   * @return what the magic leaves, or null; of the type that the caller knows
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  public static <T extends @Nullable Object> T cellMagic(
      String name, List<String> args, String body) {
    return (T) ask(kernel -> kernel.cellMagic(name, args, body));
  }

  /** Runs code as if it stood in a cell, and returns the value of its last expression. */
  public static @Nullable Object eval(String expr) throws Exception {
    return ask(kernel -> kernel.eval(expr));
  }

  private interface Question {
    @Nullable Object of(Calls kernel) throws Exception;
  }

  private static @Nullable Object ask(Question question) {
    var kernel = calls;
    if (kernel == null) {
      throw new IllegalStateException("Magics work in the cells of a notebook only.");
    }
    try {
      return question.of(kernel);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

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

package dev.tauon.kernel.rendering;

import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.display.CustomRenderers;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All renderers of this kernel. */
public final class Renderers {
  private static final Logger log = LoggerFactory.getLogger(Renderers.class);

  private final List<Renderer<?>> renderers;

  Renderers(List<Renderer<?>> renderers) {
    this.renderers = List.copyOf(renderers);
  }

  /** The kernel's own renderers and those on the class path. */
  public static Renderers onClassPath() {
    var found = new ArrayList<Renderer<?>>();
    @SuppressWarnings("rawtypes")
    Iterator<Renderer> services = ServiceLoader.load(Renderer.class).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          break;
        }
        found.add(services.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        log.atWarn().setCause(e).log("a renderer was left out");
      }
    }
    found.add(new ImageRenderer());
    found.add(new ThrowableRenderer());
    // A library's type may be a record or a list as well; what the library says of it counts.
    found.sort(Comparator.comparing(renderer -> renderer.type().getName().startsWith("java.")));
    return new Renderers(found);
  }

  /** All forms of a value; always at least {@code text/plain}. */
  public MimeBundle render(@Nullable Object value) {
    if (value instanceof MimeBundle bundle) {
      return complete(bundle, "");
    }
    if (value == null) {
      return MimeBundle.text("null");
    }
    var renderer = mostSpecific(value);
    if (renderer.isEmpty()) {
      return MimeBundle.text(plain(value));
    }
    try {
      return complete(rendered(renderer.get(), value), value);
    } catch (CellStopped e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      log.atWarn().setCause(e).log("a renderer failed");
      return MimeBundle.text(
          "%s%n(%s could not show it: %s)"
              .formatted(plain(value), renderer.get().getClass().getSimpleName(), e));
    }
  }

  private static MimeBundle complete(MimeBundle bundle, Object value) {
    var forms = new MimeBundle(JsonForms.of(bundle.data()), JsonForms.of(bundle.metadata()));
    return forms.data().containsKey(MimeBundle.TEXT)
        ? forms
        : forms.with(MimeBundle.TEXT, plain(value));
  }

  private static <T> MimeBundle rendered(Renderer<T> renderer, Object value) {
    return renderer.render(renderer.type().cast(value));
  }

  private Optional<Renderer<?>> mostSpecific(Object value) {
    @Nullable Renderer<?> best = null;
    var all = new ArrayList<>(CustomRenderers.all());
    all.addAll(renderers);
    for (var candidate : all) {
      if (candidate.type().isInstance(value)
          && (best == null
              || (best.type() != candidate.type()
                  && best.type().isAssignableFrom(candidate.type())))) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(Object value) {
    try {
      return PlainText.of(value);
    } catch (CellStopped e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      return "%s (its toString failed: %s)"
          .formatted(value.getClass().getName(), e.getClass().getName());
    }
  }
}

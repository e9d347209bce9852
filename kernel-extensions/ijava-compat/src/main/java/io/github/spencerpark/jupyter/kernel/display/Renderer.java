package io.github.spencerpark.jupyter.kernel.display;

import dev.tauon.kernel.display.CustomRenderers;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.notebook.Notebook;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a notebook says what the forms of its types are. */
public class Renderer {
  /** A type on its way into the kernel's renderers. */
  public final class RenderRegistration<T> {
    private final List<Class<? extends T>> types = new ArrayList<>();
    private final Set<MIMEType> supported = new LinkedHashSet<>();
    private final Set<MIMEType> preferred = new LinkedHashSet<>();

    private RenderRegistration(Class<? extends T> type) {
      types.add(type);
    }

    public RenderRegistration<T> supporting(MIMEType... forms) {
      supported.addAll(Arrays.asList(forms));
      return this;
    }

    public RenderRegistration<T> supporting(String... forms) {
      Arrays.stream(forms).map(MIMEType::parse).forEach(supported::add);
      return this;
    }

    public RenderRegistration<T> preferring(MIMEType... forms) {
      preferred.addAll(Arrays.asList(forms));
      return this;
    }

    public RenderRegistration<T> preferring(String... forms) {
      Arrays.stream(forms).map(MIMEType::parse).forEach(preferred::add);
      return this;
    }

    /** Means another type as well. */
    public RenderRegistration<T> onType(Class<? extends T> type) {
      types.add(type);
      return this;
    }

    public void register(RenderFunction<T> function) {
      Set<MIMEType> wanted = new LinkedHashSet<>(preferred.isEmpty() ? supported : preferred);
      if (wanted.isEmpty()) {
        wanted.add(MIMEType.ANY);
      }
      types.forEach(type -> Renderer.this.register(type, wanted, function));
    }
  }

  public <T> RenderRegistration<T> createRegistration(Class<T> type) {
    return new RenderRegistration<>(type);
  }

  private <T, S extends T> void register(
      Class<S> type, Set<MIMEType> wanted, RenderFunction<T> function) {
    CustomRenderers.register(
        type,
        value -> {
          var context = new RenderContext(this, wanted);
          function.render(value, context);
          var output = context.getOutputContainer();
          return new MimeBundle(output.forms(), output.hints());
        });
  }

  /** All forms of a value. */
  public DisplayData render(@Nullable Object value) {
    return data(Notebook.render(value));
  }

  /** These forms of a value. */
  public DisplayData renderAs(@Nullable Object value, String... types) {
    return data(Notebook.render(value, types));
  }

  private static DisplayData data(MimeBundle bundle) {
    var data = new DisplayData();
    bundle.data().forEach(data::putData);
    bundle.metadata().forEach(data::putMetaData);
    return data;
  }
}

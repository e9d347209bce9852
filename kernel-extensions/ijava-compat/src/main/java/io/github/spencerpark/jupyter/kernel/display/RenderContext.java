package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What forms of a value are wanted, and where they are to be put. */
public class RenderContext {
  private final Renderer renderer;
  private final Set<MIMEType> wanted;
  private final DisplayData output = new DisplayData();

  RenderContext(Renderer renderer, Set<MIMEType> wanted) {
    this.renderer = renderer;
    this.wanted = wanted;
  }

  /** A context that wants every form. */
  public static RenderContext forAll(Renderer renderer) {
    return new RenderContext(renderer, DisplayDataRenderable.ANY);
  }

  public Renderer getRenderer() {
    return renderer;
  }

  public DisplayData getOutputContainer() {
    return output;
  }

  /** Parameters of the display; there are none in this kernel. */
  public Map<String, Object> getParams() {
    return Map.of();
  }

  public @Nullable Object getParameter(String name) {
    return null;
  }

  public <T> T getParameter(String name, T whenAbsent) {
    return whenAbsent;
  }

  public boolean wantsDataRenderedAs(MIMEType type) {
    return wanted.contains(MIMEType.ANY) || wanted.contains(type);
  }

  public boolean renderIfRequested(MIMEType type, Supplier<Object> form) {
    return renderIfRequested(type, (Function<MIMEType, Object>) _ -> form.get());
  }

  public boolean renderIfRequested(MIMEType type, Function<MIMEType, Object> form) {
    return renderIfRequested(type, (wish, into) -> into.putData(wish, form.apply(wish)));
  }

  public boolean renderIfRequested(MIMEType type, BiConsumer<MIMEType, DisplayData> form) {
    if (!wantsDataRenderedAs(type)) {
      return false;
    }
    form.accept(type, output);
    return true;
  }
}

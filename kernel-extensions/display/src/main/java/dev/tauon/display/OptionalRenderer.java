package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.kernel.notebook.Notebook;
import java.util.Map;
import java.util.Optional;

/** An optional value as what is in it. */
@SuppressWarnings("rawtypes")
public final class OptionalRenderer implements Renderer<Optional> {
  @Override
  public Class<Optional> type() {
    return Optional.class;
  }

  @Override
  public MimeBundle render(Optional optional) {
    if (optional.isEmpty()) {
      return new MimeBundle(Map.of(), Map.of());
    }
    var inside = Notebook.render(optional.get());
    return inside.with(MimeBundle.TEXT, "Optional[" + inside.data().get(MimeBundle.TEXT) + "]");
  }
}

package dev.tauon.ijava;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Forms that a notebook has put together itself. */
public final class DisplayDataRenderer implements Renderer<DisplayData> {
  @Override
  public Class<DisplayData> type() {
    return DisplayData.class;
  }

  @Override
  public MimeBundle render(DisplayData data) {
    var bundle = new MimeBundle(data.forms(), data.hints());
    // Its own text would be an address.
    return bundle.data().containsKey(MimeBundle.TEXT) ? bundle : bundle.with(MimeBundle.TEXT, "");
  }
}

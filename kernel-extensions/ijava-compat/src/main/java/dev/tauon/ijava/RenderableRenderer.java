package dev.tauon.ijava;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import io.github.spencerpark.ijava.runtime.Kernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;

/** Values that know their own forms. */
public final class RenderableRenderer implements Renderer<DisplayDataRenderable> {
  @Override
  public Class<DisplayDataRenderable> type() {
    return DisplayDataRenderable.class;
  }

  @Override
  public MimeBundle render(DisplayDataRenderable value) {
    var context = RenderContext.forAll(Kernel.getKernelInstance().getRenderer());
    value.render(context);
    var output = context.getOutputContainer();
    return new MimeBundle(output.forms(), output.hints());
  }
}

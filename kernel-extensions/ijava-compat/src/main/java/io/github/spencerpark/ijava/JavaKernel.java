package io.github.spencerpark.ijava;

import dev.tauon.kernel.display.Display;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;

/** The kernel, as far as notebooks use it. */
public final class JavaKernel {
  private final Renderer renderer = new Renderer();

  public Renderer getRenderer() {
    return renderer;
  }

  public void display(DisplayData data) {
    Display.show(data);
  }
}

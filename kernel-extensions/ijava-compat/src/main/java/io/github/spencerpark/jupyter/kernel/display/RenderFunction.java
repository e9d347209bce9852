package io.github.spencerpark.jupyter.kernel.display;

/** Gives a value its forms. */
@FunctionalInterface
public interface RenderFunction<T> {
  void render(T value, RenderContext context);
}

package dev.tauon.display;

import dev.tauon.display.ProgressState.Phase;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Elements of a stream that are counted when they have been worked on. */
final class ProgressSpliterator<T> implements Spliterator<T> {
  /** The bar that all parts of the stream share; it begins with the first element. */
  private static final class Shared {
    private final Supplier<Progress> begin;
    private final AtomicInteger parts = new AtomicInteger(1);
    private @Nullable Progress bar;

    Shared(Supplier<Progress> begin) {
      this.begin = begin;
    }

    synchronized Progress bar() {
      var begun = bar;
      if (begun == null) {
        begun = begin.get();
        bar = begun;
      }
      return begun;
    }

    synchronized void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private final Spliterator<T> elements;
  private final Shared shared;
  private boolean over;

  ProgressSpliterator(Spliterator<T> elements, Supplier<Progress> begin) {
    this(elements, new Shared(begin));
  }

  private ProgressSpliterator(Spliterator<T> elements, Shared shared) {
    this.elements = elements;
    this.shared = shared;
  }

  void close() {
    shared.close();
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    var bar = shared.bar();
    if (elements.tryAdvance(action)) {
      bar.step();
      return true;
    }
    partIsOver(bar);
    return false;
  }

  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    var bar = shared.bar();
    elements.forEachRemaining(element -> {
      action.accept(element);
      bar.step();
    });
    partIsOver(bar);
  }

  private void partIsOver(Progress bar) {
    if (!over) {
      over = true;
      if (shared.parts.decrementAndGet() == 0) {
        bar.end(Phase.DONE);
      }
    }
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    // The bar belongs to the thread that waits for the stream, which is the one that splits first.
    var unused = shared.bar();
    var part = elements.trySplit();
    if (part == null) {
      return null;
    }
    shared.parts.incrementAndGet();
    return new ProgressSpliterator<>(part, shared);
  }

  @Override
  public long estimateSize() {
    return elements.estimateSize();
  }

  @Override
  public int characteristics() {
    return elements.characteristics() & ~SORTED;
  }
}

package dev.tauon.display;

import dev.tauon.display.ProgressState.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A bar that shows how far a loop has come, how fast it is and how long it will take.
 *
 * <pre>{@code
 * for (var file : Progress.of(files, "reading")) { ... }
 * for (int i : Progress.range(0, 1000)) { ... }
 * try (var bar = Progress.start(total, "downloading")) { ... bar.step(bytes); }
 * }</pre>
 *
 * <p>Loops inside of loops have their bars below one another. Outside of a notebook a line on
 * stderr says the same now and then. A bar may be stepped by several threads.
 */
public final class Progress implements AutoCloseable {
  private static final long UNKNOWN = -1;
  private static final double NANOS_BETWEEN_LOOKS = 20e6;
  private static LongSupplier nanos = System::nanoTime;

  private final long total;
  private final CallPlace place = CallPlace.here();
  private final ProgressView view;
  private final long begun = nanos.getAsLong();
  private final AtomicLong count = new AtomicLong();
  private volatile String label;
  private volatile Phase phase = Phase.RUNNING;
  private volatile long ended;

  /** The clock is looked at again when the count is here, so that a step costs next to nothing. */
  private volatile long nextLook = 1;

  private Progress(long total, String label) {
    this.total = total;
    this.label = label;
    view = ProgressView.forNewBar(nanos);
    view.begin(this);
  }

  /** The same elements, with a bar while they are looped over. */
  public static <T> Iterable<T> of(Iterable<T> elements) {
    return of(elements, "");
  }

  /** The same elements, with a bar of that name while they are looped over. */
  public static <T> Iterable<T> of(Iterable<T> elements, String label) {
    return () -> {
      long total = elements instanceof Collection<?> c ? c.size() : UNKNOWN;
      return new Counted<>(elements.iterator(), new Progress(total, label));
    };
  }

  /** The elements of an array, with a bar while they are looped over. */
  public static <T> Iterable<T> of(T[] elements) {
    return of(Arrays.asList(elements));
  }

  /** Numbers, with a bar while they are looped over: {@code Progress.of(IntStream.range(0, 9))}. */
  public static Iterable<Integer> of(IntStream numbers) {
    var spliterator = numbers.boxed().spliterator();
    long total = spliterator.getExactSizeIfKnown();
    return () -> new Counted<>(Spliterators.iterator(spliterator), new Progress(total, ""));
  }

  /** The numbers from {@code from} up to and without {@code to}, with a bar. */
  public static Iterable<Integer> range(int from, int to) {
    return () -> {
      var numbers = IntStream.range(from, to);
      return new Counted<>(numbers.iterator(), new Progress(Math.max(0, (long) to - from), ""));
    };
  }

  /** The same stream, with a bar while its elements are worked on. */
  public static <T> Stream<T> of(Stream<T> elements) {
    boolean parallel = elements.isParallel();
    var spliterator = elements.spliterator();
    return counted(spliterator, spliterator.getExactSizeIfKnown(), parallel, elements);
  }

  /** The same stream, with a bar while its elements are worked on; that many are expected. */
  public static <T> Stream<T> of(Stream<T> elements, long total) {
    boolean parallel = elements.isParallel();
    return counted(elements.spliterator(), total, parallel, elements);
  }

  private static <T> Stream<T> counted(
      Spliterator<T> elements, long total, boolean parallel, Stream<T> source) {
    var counted = new ProgressSpliterator<>(elements, () -> new Progress(total, ""));
    return StreamSupport.stream(counted, parallel).onClose(counted::close).onClose(source::close);
  }

  /** A bar that is stepped by hand; close it in the end. */
  public static Progress start(long total, String label) {
    if (total < 0) {
      throw new IllegalArgumentException("There cannot be " + total + " steps.");
    }
    return new Progress(total, label);
  }

  /** A bar of unknown length that is stepped by hand; close it in the end. */
  public static Progress start(String label) {
    return new Progress(UNKNOWN, label);
  }

  /** One more is done. */
  public void step() {
    step(1);
  }

  /** That many more are done. */
  public void step(long more) {
    long now = count.addAndGet(more);
    if (now >= nextLook || !view.isInnermost(this)) {
      long passed = Math.max(1, nanos.getAsLong() - begun);
      nextLook = now + Math.max(1, (long) (NANOS_BETWEEN_LOOKS * now / passed));
      view.advanced(this);
    }
  }

  /** Gives it another name, for instance that of the file which is read now. */
  public void label(String text) {
    label = text;
    view.advanced(this);
  }

  public long count() {
    return count.get();
  }

  /** Ends it: done when all steps are, else stopped. */
  @Override
  public void close() {
    end(total == UNKNOWN || count.get() >= total ? Phase.DONE : Phase.STOPPED);
  }

  void end(Phase how) {
    synchronized (this) {
      if (phase != Phase.RUNNING) {
        return;
      }
      ended = nanos.getAsLong();
      phase = how;
    }
    view.ended(this);
  }

  boolean running() {
    return phase == Phase.RUNNING;
  }

  CallPlace place() {
    return place;
  }

  ProgressState state() {
    var now = phase;
    long until = now == Phase.RUNNING ? nanos.getAsLong() : ended;
    return new ProgressState(label, count.get(), total, Duration.ofNanos(until - begun), now);
  }

  /** Runs on another clock; for tests. */
  static void clock(LongSupplier clock) {
    nanos = clock;
  }

  /** Steps when the next element is asked for: the one before is done then. */
  private static final class Counted<T> implements Iterator<T> {
    private final Iterator<T> elements;
    private final Progress bar;
    private boolean working;

    Counted(Iterator<T> elements, Progress bar) {
      this.elements = elements;
      this.bar = bar;
    }

    @Override
    public boolean hasNext() {
      if (working) {
        working = false;
        bar.step();
      }
      if (elements.hasNext()) {
        return true;
      }
      bar.end(Phase.DONE);
      return false;
    }

    @Override
    public T next() {
      if (working) {
        bar.step();
      }
      T element = elements.next();
      working = true;
      return element;
    }
  }
}

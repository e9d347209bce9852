package dev.tauon.datasets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that falls into numbered pieces, done by as many threads as there are processors. What comes
 * of a piece may depend on its number only, so that it is the same with any number of threads.
 */
final class Pieces {
  /** Does one piece. */
  @FunctionalInterface
  interface Work {
    void piece(int number) throws IOException;
  }

  private final int count;
  private final Work work;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();

  private Pieces(int count, Work work) {
    this.count = count;
    this.work = work;
  }

  /**
   * Does pieces 0 to {@code count - 1}; no thread works on any of them when this returns or throws.
   *
   * @throws InterruptedIOException if the calling thread was interrupted; what is begun is finished
   * @throws IOException the first failure of a piece
   */
  static void each(int count, Generator.Progress progress, Work work) throws IOException {
    var pieces = new Pieces(count, work);
    int threads = Math.clamp(count, 1, Runtime.getRuntime().availableProcessors());
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(() -> {
              pieces.work();
              return pieces;
            }));
      }
      for (Future<?> worker : workers) {
        pieces.await(worker, progress);
      }
    } finally {
      pieces.stop();
    }
  }

  private void work() throws IOException {
    for (int piece = begun.getAndIncrement(); piece < count; piece = begun.getAndIncrement()) {
      try {
        work.piece(piece);
      } catch (IOException | RuntimeException | Error e) {
        stop();
        throw e;
      }
      finished.incrementAndGet();
    }
  }

  /** Far enough beyond the last piece that threads which still count on do not come round. */
  private void stop() {
    begun.set(Integer.MAX_VALUE / 2);
  }

  private void await(Future<?> worker, Generator.Progress progress) throws IOException {
    while (true) {
      try {
        worker.get(50, TimeUnit.MILLISECONDS);
        progress.done((double) finished.get() / Math.max(1, count));
        return;
      } catch (TimeoutException e) {
        progress.done((double) finished.get() / count);
      } catch (InterruptedException e) {
        stop();
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the work was interrupted");
      } catch (ExecutionException e) {
        stop();
        rethrow(e);
      }
    }
  }

  private static void rethrow(ExecutionException failure) throws IOException {
    switch (failure.getCause()) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(failure);
    }
  }
}

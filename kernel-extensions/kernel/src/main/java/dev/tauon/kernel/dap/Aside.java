package dev.tauon.kernel.dap;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Request;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs code of the notebook beside its cells and for a limited time: how values show themselves,
 * and what a person evaluates at a breakpoint.
 */
final class Aside {
  private static final long TIME_TO_END_MS = 200;

  private final Evaluator evaluator;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("aside-", 0).factory());

  Aside(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Runs code that needs to know no run. */
  <T> T within(Duration limit, Request cause, Callable<T> code)
      throws TimeoutException, ExecutionException, InterruptedException {
    return within(limit, cause, "", _ -> call(code));
  }

  /**
   * Runs code on another thread, in the name of the cell that runs, or ran last.
   *
   * @throws TimeoutException when it did not end in time; it is made to stop
   * @throws ExecutionException when it failed
   */
  <T> T within(Duration limit, Request cause, String source, Function<CellRun, T> code)
      throws TimeoutException, ExecutionException, InterruptedException {
    var run =
        CellRun.current()
            .map(cell -> new CellRun(cell.request(), cell.number(), source, false))
            .orElseGet(() -> new CellRun(cause, 0, source, false));
    var future =
        threads.submit(() -> {
          evaluator.prepareThread();
          run.beginAside();
          try {
            return evaluator.debugger().unstopped(() -> code.apply(run));
          } finally {
            run.end();
          }
        });
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      run.askToStop();
      // An interrupt would close files that the compiler reads; the evaluator knows when it may.
      evaluator.interrupt(run);
      if (!run.awaitEnd(TIME_TO_END_MS)) {
        evaluator.interrupt(run);
      }
      throw e;
    }
  }

  private <T> T call(Callable<T> code) {
    try {
      return evaluator.runUserCode(code);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

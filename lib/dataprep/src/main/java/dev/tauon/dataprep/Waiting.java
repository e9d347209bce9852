package dev.tauon.dataprep;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a statement of a database; an interrupt of the thread that waits ends it. */
final class Waiting {
  private static final long LOOK_MILLIS = 100;

  /** What is looked at while the statement works. */
  @FunctionalInterface
  interface Look {
    void now() throws SQLException;
  }

  private Waiting() {}

  static <T> T on(Statement statement, Look look, Callable<T> work) throws SQLException {
    var task = new FutureTask<T>(work);
    Thread worker = Thread.ofPlatform().daemon().name("table-query").start(task);
    try {
      while (true) {
        try {
          return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          look.now();
        }
      }
    } catch (InterruptedException e) {
      cancel(statement, worker);
      Thread.currentThread().interrupt();
      throw new CancellationException("The query was interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Until it is over: the statement must not be closed under the hands of the one that reads. */
  private static void cancel(Statement statement, Thread worker) throws SQLException {
    boolean again = true;
    while (again) {
      statement.cancel();
      try {
        again = !worker.join(Duration.ofMillis(LOOK_MILLIS));
      } catch (InterruptedException e) {
        // Whoever is impatient waits all the same, for not much longer.
        continue;
      }
    }
  }
}

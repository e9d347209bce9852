package dev.tauon.kernel.requests;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests that are answered in the order in which they came, on one thread: the cells. */
final class Shell {
  private static final Logger log = LoggerFactory.getLogger(Shell.class);
  private static final String EXECUTE = "execute_request";
  private static final long STACK = 16L << 20;

  private final Outbox outbox;
  private final Activity activity;
  private final Answers answers;
  private final Evaluator evaluator;
  private final Executions executions;
  private final RunningCell running;
  private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final Set<Request> aborted = Collections.newSetFromMap(new IdentityHashMap<>());
  private long accepted;
  private long finished;

  Shell(
      Outbox outbox,
      Activity activity,
      Answers answers,
      Evaluator evaluator,
      Executions executions,
      RunningCell running) {
    this.outbox = outbox;
    this.activity = activity;
    this.answers = answers;
    this.evaluator = evaluator;
    this.executions = executions;
    this.running = running;
  }

  void start() {
    // Deep recursion is a usual exercise; the thread's stack is reserved, not used up front.
    var thread = new Thread(null, this::live, "cells", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void accept(Request request) {
    accepted++;
    queue.add(request);
  }

  /** How many requests have come so far. */
  synchronized long accepted() {
    return accepted;
  }

  synchronized boolean idle() {
    return accepted == finished;
  }

  /** Waits until the first {@code requests} are answered, or for that time. */
  synchronized void awaitFinished(long requests, long milliseconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    long left = until - System.nanoTime();
    while (finished < requests && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
  }

  private void live() {
    try {
      evaluator.warmUp();
    } catch (RuntimeException | LinkageError e) {
      log.atError().setCause(e).log("the compiler could not be prepared");
    }
    try {
      while (true) {
        var request = queue.take();
        try {
          handle(request);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
          log.atError().setCause(e).log("a request could not be answered");
        }
        synchronized (this) {
          finished++;
          notifyAll();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Request request) {
    switch (request.type()) {
      case EXECUTE -> execute(request);
      case "comm_open" -> refuseComm(request);
      case "comm_msg", "comm_close" -> answers.give(request, _ -> Map.of());
      default -> answers.give(request, Answers::unknown);
    }
  }

  private void execute(Request request) {
    running.announce();
    activity.beginCell(request);
    try {
      if (aborted.remove(request)) {
        executions.abort(request);
      } else if (!executions.answer(request)) {
        queue.stream().filter(r -> r.type().equals(EXECUTE)).forEach(aborted::add);
      }
    } finally {
      running.end();
      activity.endCell(request);
    }
  }

  /** No library of this kernel listens to comms; whoever opens one is told at once. */
  private void refuseComm(Request request) {
    answers.give(
        request,
        r -> {
          var id = r.content().requiredText("comm_id");
          outbox.publish(r, "comm_close", Map.of("comm_id", id, "data", Map.of()));
          return Map.of();
        });
  }
}

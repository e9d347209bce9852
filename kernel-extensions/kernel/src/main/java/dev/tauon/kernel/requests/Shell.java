package dev.tauon.kernel.requests;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that are answered in the order in which they came, on one thread: the cells. A
 * subshell is one more of them.
 */
final class Shell {
  private static final Logger log = LoggerFactory.getLogger(Shell.class);
  private static final String EXECUTE = "execute_request";
  private static final long STACK = 16L << 20;

  /** Comes behind the last request of a shell that is closed. */
  private static final Request END = new Request(Channel.SHELL, new byte[0], "", "", new byte[0]);

  private final Activity activity;
  private final Answers answers;
  private final Evaluator evaluator;
  private final Executions executions;
  private final CommCallbacks callbacks;
  private final RunningCell running;
  private final HandOver handOver;
  private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final Set<Request> aborted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final String name;
  private boolean closed;
  private long accepted;
  private long finished;

  /**
   * @param name of its thread
   */
  Shell(
      String name,
      Activity activity,
      Answers answers,
      Evaluator evaluator,
      Executions executions,
      CommCallbacks callbacks,
      RunningCell running,
      HandOver handOver) {
    this.name = name;
    this.activity = activity;
    this.answers = answers;
    this.evaluator = evaluator;
    this.executions = executions;
    this.callbacks = callbacks;
    this.running = running;
    this.handOver = handOver;
  }

  /** Starts the main shell, which prepares the compiler. */
  void start() {
    start(this::prepareCompiler);
  }

  /** Starts a subshell. */
  void startBeside() {
    start(evaluator::prepareThread);
  }

  private void start(Runnable first) {
    // Deep recursion is a usual exercise; the thread's stack is reserved, not used up front.
    var thread = new Thread(null, () -> live(first), name, STACK);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a request over; false when the shell is closed. */
  synchronized boolean accept(Request request) {
    if (closed) {
      return false;
    }
    accepted++;
    queue.add(request);
    return true;
  }

  /** Answers no more cells; the one that runs is not stopped by this. */
  synchronized void close() {
    closed = true;
    abortWaiting();
    queue.add(END);
  }

  RunningCell running() {
    return running;
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

  private void prepareCompiler() {
    try {
      evaluator.warmUp(() -> !queue.isEmpty());
    } catch (RuntimeException | LinkageError e) {
      log.atError().setCause(e).log("the compiler could not be prepared");
    }
  }

  private void live(Runnable first) {
    first.run();
    try {
      for (var request = queue.take(); request != END; request = queue.take()) {
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
      case HandOver.FORGET -> answers.give(request, _ -> handOver.forget());
      case HandOver.REQUEST -> answers.give(request, handOver::answer);
      case "comm_open", "comm_msg", "comm_close" -> callbacks.answer(request);
      default -> answers.give(request, Answers::unknown);
    }
  }

  private void execute(Request request) {
    running.announce();
    activity.beginCell(request);
    try {
      if (wasAborted(request)) {
        executions.abort(request);
      } else {
        executions.answer(request, running, this::abortWaiting);
      }
    } finally {
      running.end();
      activity.endCell(request);
    }
  }

  private void abortWaiting() {
    synchronized (aborted) {
      queue.stream().filter(r -> r.type().equals(EXECUTE)).forEach(aborted::add);
    }
  }

  private boolean wasAborted(Request request) {
    synchronized (aborted) {
      return aborted.remove(request);
    }
  }
}

package dev.tauon.optimization;

import java.util.concurrent.CancellationException;

/**
 * Places tasks on nodes.
 *
 * <pre>{@code
 * Placement answer = Scheduler.exact().solve(Problem.of(tasks, nodes));
 * answer.explanation("train-3")
 * }</pre>
 */
public interface Scheduler {
  /**
   * A placement that keeps all constraints and is as good as this scheduler can make it.
   *
   * @throws CancellationException if the thread is interrupted
   */
  Placement solve(Problem problem);

  /** For small cases: the best placement, with a proof, or the best one of half a minute. */
  static ExactScheduler exact() {
    return ExactScheduler.usual();
  }

  /** For thousands of tasks: a good placement in milliseconds, with a bound on what is possible. */
  static OnlineScheduler online() {
    return OnlineScheduler.usual();
  }
}

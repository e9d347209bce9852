package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Finds a good placement fast. Where all tasks find room at once, they are spread, or packed to
 * save energy, and the objectives after the first are improved. Where not, prices for resources
 * come from a bound on the weighted work ({@code ServedBound}); tasks are placed by what they are
 * worth above their price, each where it fits best, and few nodes at a time are emptied and filled
 * again. The same problem and seed give the same placement.
 *
 * @param seed of the choice of nodes to fill again
 * @param effort how much to search: 1 is what keeps 1,000 nodes within a tenth of a second, 0 only
 *     places the tasks
 */
public record OnlineScheduler(long seed, double effort) implements Scheduler {
  private static final double CLOSED = Proof.CLOSED / 10;

  /** From so many tasks on time is scarce, and a gap so small is enough. */
  private static final int LARGE = 5_000;

  private static final double NEAR = 0.004;

  /** With which {@code Spreading} looks for little energy. */
  private static final double[] PARTS = {0.25, 0, 0.5, 1};

  public OnlineScheduler {
    if (!(effort >= 0) || effort > 1_000) {
      throw new BadProblem("The effort has to be from 0 to 1000, not " + effort);
    }
  }

  static OnlineScheduler usual() {
    return new OnlineScheduler(42, 1);
  }

  /** The same with another seed. */
  public OnlineScheduler seed(long number) {
    return new OnlineScheduler(number, effort);
  }

  /** The same with more or less search. */
  public OnlineScheduler effort(double times) {
    return new OnlineScheduler(seed, times);
  }

  /**
   * @throws CancellationException if the thread is interrupted
   */
  @Override
  public Placement solve(Problem problem) {
    Run run = run(problem);
    var assignment = run.of.named(run.board.nodeOf);
    Score score = Score.of(problem, assignment);
    return new Placement(problem, assignment, score, run.proof(score));
  }

  Run run(Problem problem) {
    var run = new Run(problem, new SplittableRandom(seed), effort);
    run.all();
    return run;
  }

  /** One search. */
  static final class Run {
    final Instance of;
    final Pools pools;
    Board board;
    double servedBound;
    private final boolean saving;
    private final SplittableRandom random;
    private final double effort;

    Run(Problem problem, SplittableRandom random, double effort) {
      of = new Instance(problem);
      pools = new Pools(of);
      saving = problem.aim() == Aim.LEAST_ENERGY;
      this.random = random;
      this.effort = effort;
      board = new Board(of);
    }

    void all() {
      double asked = board.asked();
      board = mayAllFit() ? Spreading.all(pools, saving, PARTS[0]) : new Board(of);
      if (board.isComplete()) {
        servedBound = asked;
      } else {
        pack(asked);
      }
      if (effort > 0) {
        new Punctuality(board).improve();
        if (saving) {
          save();
        } else if (board.isComplete() || !isLarge()) {
          double least = AimBound.of(pools, Objective.LARGEST_LOAD, board.largestLoad(), 0, 1);
          new Levelling(board).improve(least, (int) (effort * Math.min(2_000, 200_000 / of.nodes)));
        }
      }
    }

    /** Saves energy, where there is time from several starts. */
    private void save() {
      new Saving(board).improve();
      if (isLarge() || !board.isComplete()) {
        return;
      }
      Score best = Score.of(of.problem, of.named(board.nodeOf));
      for (int again = 1; again < PARTS.length; again++) {
        Board other = Spreading.all(pools, true, PARTS[again]);
        new Punctuality(other).improve();
        new Saving(other).improve();
        Score score = Score.of(of.problem, of.named(other.nodeOf));
        if (score.isBetterThan(best, Aim.LEAST_ENERGY)) {
          best = score;
          board = other;
        }
      }
    }

    private boolean isLarge() {
      return of.tasks > LARGE;
    }

    /** Whether the nodes together have as much of everything as the tasks together need. */
    private boolean mayAllFit() {
      var left = new long[Instance.KINDS];
      for (int k = 0; k < of.capacity.length; k++) {
        left[k % Instance.KINDS] += of.capacity[k];
      }
      for (int k = 0; k < of.need.length; k++) {
        left[k % Instance.KINDS] -= of.need[k];
      }
      return Arrays.stream(left).allMatch(l -> l >= 0);
    }

    private void pack(double asked) {
      ServedBound bound = ServedBound.of(pools, board.served(), 60);
      servedBound = Math.min(bound.value, asked);
      double enough = servedBound * (1 - (isLarge() ? NEAR / Math.max(1, effort) : CLOSED));
      var packing = new Packing(pools, bound.price);
      Board best = packing.pack(0.7, 0, random);
      best = board.served() > best.served() ? board : best;
      if (!isLarge() && best.served() < enough) {
        Board other = packing.pack(1, 0, random);
        best = other.served() > best.served() ? other : best;
      }
      board = best;
      var fit = new BestFit(pools, board, bound.price);
      var refill = new Refill(pools, board, fit, bound.price, 300, random);
      var renewal = new Renewal(board, fit, refill, random);
      if (effort > 0 && board.served() < enough) {
        refill.all();
        packing.fill(board, fit);
        renewal.run(
            (int) (effort * Math.clamp(12L * of.nodes, 200, isLarge() ? 600 : 1_500)), enough);
        renewal.reconsider(of.groups);
        renewal.reconsider(of.togethers);
        packing.fill(board, fit);
      }
    }

    /** What is known of the board. */
    Proof proof(Score score) {
      List<Proof.Stage> stages = new ArrayList<>();
      stages.add(stage(Objective.WORK_SERVED, score, Math.max(servedBound, score.served())));
      stages.add(stage(Objective.DEADLINES_KEPT, score, mostInTime()));
      Objective third = of.problem.aim().objective();
      // Where not all is served, or much is, one look at prices has to do.
      int rounds = board.isComplete() ? (isLarge() ? 12 : 60) : isLarge() ? 1 : 12;
      double bound = AimBound.of(pools, third, score.of(third), score.served(), rounds);
      stages.add(stage(third, score, Math.min(bound, score.of(third))));
      return new Proof(stages);
    }

    private static Proof.Stage stage(Objective objective, Score score, double bound) {
      return new Proof.Stage(objective, score.of(objective), bound);
    }

    /** How many tasks with a deadline have a node, were it empty, on which they keep it. */
    private int mostInTime() {
      int most = 0;
      for (int i = 0; i < of.tasks; i++) {
        if (of.hasDeadline(i)) {
          boolean possible = false;
          for (int j = 0; j < of.nodes && !possible; j++) {
            possible = of.inTime(i, j) && of.eligible(i, j);
          }
          most += possible ? 1 : 0;
        }
      }
      return most;
    }
  }
}

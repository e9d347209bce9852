package dev.tauon.optimization;

import static dev.tauon.optimization.MipModel.Found.End.BEST;
import static dev.tauon.optimization.MipModel.Found.End.NOTHING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Finds the best placement and proves it, for small cases: up to about 100 tasks on 20 nodes.
 *
 * <p>The objectives are optimised one after the other, each with those before it held at their best
 * values. A stage begins with what the {@link OnlineScheduler} finds and with the bounds of prices
 * and of the linear relaxation. Where these do not meet, ojAlgo's branch and bound searches for
 * anything better, without the assignments that the prices already rule out. When time is up, the
 * {@link Proof} says how far from optimal each objective may be.
 *
 * @param limit how long all of it may take, about
 */
public record ExactScheduler(Duration limit) implements Scheduler {
  /** Values that differ by a smaller part are taken as equal: ojAlgo's rows are no more exact. */
  private static final double EQUAL = 1e-7;

  private static final int SEARCHES = 4;

  public ExactScheduler {
    if (limit.isNegative() || limit.isZero()) {
      throw new BadProblem("An exact search needs some time");
    }
  }

  static ExactScheduler usual() {
    return new ExactScheduler(Duration.ofSeconds(30));
  }

  /** The same with another limit on its time. */
  public ExactScheduler within(Duration time) {
    return new ExactScheduler(time);
  }

  /**
   * @throws CancellationException if the thread is interrupted
   */
  @Override
  public Placement solve(Problem problem) {
    var search = new Search(problem, System.nanoTime() + limit.toNanos());
    return search.solve();
  }

  /** One search. */
  private static final class Search {
    private final Problem problem;
    private final Instance of;
    private final long end;
    private final Pools pools;
    private final double known;
    private Map<String, String> assignment;
    private Score score;
    private final Proof start;
    private final Map<Objective, Double> held = new EnumMap<>(Objective.class);

    Search(Problem problem, long end) {
      this.problem = problem;
      this.end = end;
      OnlineScheduler.Run best = run(0);
      of = best.of;
      pools = best.pools;
      assignment = of.named(best.board.nodeOf);
      score = Score.of(problem, assignment);
      start = best.proof(score);
      for (int again = 1; again < SEARCHES; again++) {
        var other = of.named(run(again).board.nodeOf);
        offer(other);
      }
      known = score.served();
    }

    private OnlineScheduler.Run run(int number) {
      var run = new OnlineScheduler.Run(problem, new SplittableRandom(number), 4);
      run.all();
      return run;
    }

    /** Takes a placement if it is better than the one before. */
    private boolean offer(Map<String, String> other) {
      Score then = Score.of(problem, other);
      if (then.isBetterThan(score, problem.aim())
          && PlacementCheck.violations(problem, other).isEmpty()) {
        assignment = other;
        score = then;
        return true;
      }
      return false;
    }

    Placement solve() {
      List<Proof.Stage> stages = new ArrayList<>();
      for (Objective objective : Score.objectives(problem.aim())) {
        double bound = stage(objective);
        double value = score.of(objective);
        bound = objective.isMoreBetter() ? Math.max(bound, value) : Math.min(bound, value);
        stages.add(new Proof.Stage(objective, value, bound));
        held.put(objective, value);
      }
      return new Placement(problem, assignment, score, new Proof(stages));
    }

    /** Makes the objective as good as can be; what is returned bounds it. */
    private double stage(Objective objective) {
      double bound = cheapBound(objective);
      if (isClosed(objective, bound)) {
        return bound;
      }
      MipModel.Found relaxed = model(objective, false).best(objective, false, left(2));
      if (relaxed.end() == BEST) {
        double value = slack(objective, relaxed.value());
        value = objective == Objective.DEADLINES_KEPT ? Math.floor(value) : value;
        bound = objective.isMoreBetter() ? Math.min(bound, value) : Math.max(bound, value);
      }
      while (!isClosed(objective, bound) && left(1).isPositive()) {
        MipModel.Found better = model(objective, true).best(objective, true, left(1));
        boolean taken = better.nodeOf().length > 0 && offer(of.named(better.nodeOf()));
        if (better.end() == NOTHING || better.end() == BEST && taken) {
          return score.of(objective);
        }
        if (!taken) {
          return bound;
        }
      }
      return bound;
    }

    /** A bound that costs little: from prices, valid for all that is as good in the stages before. */
    private double cheapBound(Objective objective) {
      if (objective == problem.aim().objective()) {
        return AimBound.of(pools, objective, score.of(objective), score.served(), 200);
      }
      return start.of(objective).bound();
    }

    private double slack(Objective objective, double value) {
      double part = EQUAL * Math.max(1e-9, Math.abs(value));
      return objective.isMoreBetter() ? value + part : value - part;
    }

    private boolean isClosed(Objective objective, double bound) {
      return new Proof.Stage(objective, score.of(objective), bound).gap() <= Proof.CLOSED;
    }

    private Duration left(int parts) {
      return Duration.ofNanos(Math.max(0, end - System.nanoTime()) / parts);
    }

    /**
     * The model with the objectives before held.
     *
     * @param better whether to ask for more than there is already
     */
    private MipModel model(Objective objective, boolean better) {
      var model = new MipModel(of);
      held.forEach(
          (before, value) ->
              model.require(
                  before, value - (before.isMoreBetter() ? EQUAL : -EQUAL) * Math.abs(value)));
      if (better) {
        double value = score.of(objective);
        double step =
            objective == Objective.DEADLINES_KEPT ? 0.5 : Proof.CLOSED / 2 * Math.abs(value);
        model.require(objective, objective.isMoreBetter() ? value + step : value - step);
        if (objective == Objective.WORK_SERVED) {
          leaveOut(model);
        }
      }
      return model;
    }

    /**
     * Assignments that cannot be part of anything better: by the bound of prices, with task i in pool
     * p at most the bound - max(0, max_q gain[i,q]) + gain[i,p] is served.
     */
    private void leaveOut(MipModel model) {
      ServedBound bound = ServedBound.of(pools, known, 200);
      for (int i = 0; i < of.tasks; i++) {
        if (of.group[i] >= 0) {
          continue;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < pools.count; p++) {
          best = pools.isEligibleIn(i, p) ? Math.max(best, gain(i, p, bound)) : best;
        }
        for (int j = 0; j < of.nodes; j++) {
          int p = pools.poolOf[j];
          if (pools.isEligibleIn(i, p)
              && bound.value - Math.max(0, best) + gain(i, p, bound) < score.served()) {
            model.exclude(i, j);
          }
        }
        if (best > 0 && bound.value - best < score.served()) {
          model.serve(i);
        }
      }
    }

    private double gain(int i, int p, ServedBound bound) {
      double gain = of.value[i];
      for (int k = 0; k < Instance.KINDS; k++) {
        gain -=
            bound.price[p * Instance.KINDS + k] * of.need[i * Instance.KINDS + k];
      }
      return gain;
    }
  }
}

package dev.tauon.optimization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Finds the best placement and proves it, for small cases: up to about 100 tasks on 20 nodes.
 *
 * <p>The search begins with the best of a few searches of the {@link OnlineScheduler} and with
 * bounds from prices. Where these meet in all objectives, that is the proof. Where not, all
 * placements are looked at that may be better ({@code Enumeration}), which is a proof when it comes
 * to its end. When it does not within half of the time, ojAlgo's branch and bound looks for better
 * placements in the other half, one objective after the other with those before it held, and the
 * {@link Proof} says how far from optimal each objective may be.
 *
 * @param limit how long all of it may take, about
 */
public record ExactScheduler(Duration limit) implements Scheduler {
  /** Values that differ by a smaller part are taken as equal: ojAlgo's rows are no more exact. */
  private static final double EQUAL = 1e-7;

  private static final int SEARCHES = 4;

  /** Up to so many pairs of task and node ojAlgo solves the linear relaxation soon. */
  private static final int SMALL = 2_500;

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
      ServedBound bound = bound();
      Proof proof = proof(bound);
      if (!proof.isOptimal() && enumerate(bound)) {
        return new Placement(problem, assignment, score, proven());
      }
      for (Objective objective : Score.objectives(problem.aim())) {
        improve(objective, bound);
        held.put(objective, score.of(objective));
      }
      return new Placement(problem, assignment, score, proof(bound));
    }

    /** The lower of the bounds at the prices that the search and ojAlgo find. */
    private ServedBound bound() {
      ServedBound searched = ServedBound.of(pools, score.served(), 200);
      if ((long) of.tasks * of.nodes > SMALL || searched.value <= score.served()) {
        return searched;
      }
      ServedBound relaxed = ServedBound.ofRelaxation(pools);
      return relaxed.value < searched.value ? relaxed : searched;
    }

    private boolean enumerate(ServedBound bound) {
      long half = System.nanoTime() + left().toNanos() / 2;
      var all = new Enumeration(pools, bound, numbered(), half);
      boolean complete = all.run();
      offer(of.named(all.best()));
      return complete;
    }

    private int[] numbered() {
      var numbers = new HashMap<String, Integer>();
      for (int j = 0; j < of.nodes; j++) {
        numbers.put(problem.nodes().get(j).name(), j);
      }
      return problem.tasks().stream()
          .mapToInt(task -> numbers.getOrDefault(assignment.getOrDefault(task.name(), ""), -1))
          .toArray();
    }

    /** Lets ojAlgo look for more of this objective, as long as it finds some. */
    private void improve(Objective objective, ServedBound bound) {
      while (proof(bound).of(objective).gap() > Proof.CLOSED && left().isPositive()) {
        var better = model(objective, bound).best(objective, left());
        if (better.isEmpty() || !offer(of.named(better.get()))) {
          return;
        }
      }
    }

    /** Everything was looked at. */
    private Proof proven() {
      return new Proof(
          Arrays.stream(Score.objectives(problem.aim()))
              .map(o -> new Proof.Stage(o, score.of(o), score.of(o)))
              .toList());
    }

    /** What follows from prices. */
    private Proof proof(ServedBound bound) {
      List<Proof.Stage> stages = new ArrayList<>();
      for (Objective objective : Score.objectives(problem.aim())) {
        double value = score.of(objective);
        double limit =
            switch (objective) {
              case WORK_SERVED -> Math.max(value, Math.min(bound.value, score.asked()));
              case DEADLINES_KEPT -> Math.max(value, start.of(objective).bound());
              case LARGEST_LOAD, ENERGY ->
                  Math.min(value, AimBound.of(pools, objective, value, score.served(), 200));
            };
        stages.add(new Proof.Stage(objective, value, limit));
      }
      return new Proof(stages);
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** The model with the objectives before held, and more asked for than there is already. */
    private MipModel model(Objective objective, ServedBound bound) {
      var model = new MipModel(of);
      held.forEach((before, value) ->
          model.require(
              before, value - (before.isMoreBetter() ? EQUAL : -EQUAL) * Math.abs(value)));
      double value = score.of(objective);
      double size = objective == Objective.WORK_SERVED ? bound.value : Math.abs(value);
      double step = objective == Objective.DEADLINES_KEPT ? 0.5 : Proof.CLOSED / 2 * size;
      model.require(objective, objective.isMoreBetter() ? value + step : value - step);
      if (objective == Objective.WORK_SERVED) {
        leaveOut(model, bound);
      }
      return model;
    }

    /**
     * Assignments that cannot be part of anything better: by the bound of prices, with task i in
     * pool p at most the bound - max(0, max_q gain[i,q]) + gain[i,p] is served.
     */
    private void leaveOut(MipModel model, ServedBound bound) {
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
        gain -= bound.price[p * Instance.KINDS + k] * of.need[i * Instance.KINDS + k];
      }
      return gain;
    }
  }
}

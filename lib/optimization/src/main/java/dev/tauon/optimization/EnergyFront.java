package dev.tauon.optimization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Work against energy: placements of which none serves more for the same energy, or as much for
 * less, of those that were found. Found by the epsilon-constraint method (Haimes, Lasdon and
 * Wismer, 1971): for each of some amounts of weighted work, the least energy that serves as much.
 * Deadlines do not count here.
 *
 * @param points by the work that they serve, the least first
 */
public record EnergyFront(List<Point> points) {
  private static final int SMALL = 1_500;

  /**
   * One placement of the front.
   *
   * @param served weighted work
   * @param joules energy over the period of the problem
   * @param bound what serving as much takes at least
   * @param placement the placement, of all tasks of the problem
   */
  public record Point(double served, double joules, double bound, Placement placement) {
    /** How far the energy may be from the least, as a part of it. */
    public double gap() {
      return joules <= bound ? 0 : (joules - bound) / joules;
    }

    /** How many nodes have tasks. */
    public int awake() {
      return (int) placement.assignment().values().stream().distinct().count();
    }
  }

  public EnergyFront {
    points = List.copyOf(points);
  }

  /** The front at so many amounts of work at most, with a second for each. */
  public static EnergyFront of(Problem problem, int points) {
    return of(problem, points, Duration.ofSeconds(1));
  }

  /**
   * The front at amounts of work in equal steps up to what can be served.
   *
   * @param points how many steps
   * @param each how long ojAlgo may try to better a point; problems with more than 1,500 pairs of
   *     task and node do without
   * @throws CancellationException if the thread is interrupted
   */
  public static EnergyFront of(Problem problem, int points, Duration each) {
    if (points < 1) {
      throw new BadProblem("A front needs at least 1 point, not " + points);
    }
    Problem saving = problem.aim(Aim.LEAST_ENERGY);
    Placement all = Scheduler.online().effort(4).solve(saving);
    var search = new Search(saving, each);
    List<Point> found = new ArrayList<>();
    for (int step = points; step >= 1; step--) {
      double least = all.score().served() * step / points;
      Placement start = step == points ? all : search.thinned(least);
      // A placement that serves more serves this much too.
      for (Point more : found) {
        start = more.joules < start.score().joules() ? more.placement : start;
      }
      found.add(search.point(least, start));
    }
    return new EnergyFront(nondominated(found));
  }

  private static List<Point> nondominated(List<Point> found) {
    var kept = new ArrayList<Point>();
    double least = Double.POSITIVE_INFINITY;
    for (Point point :
        found.stream()
            .sorted(
                Comparator.comparingDouble((Point p) -> -p.served)
                    .thenComparingDouble(p -> p.joules))
            .toList()) {
      if (point.joules < least * (1 - Score.ROUNDING)) {
        least = point.joules;
        kept.addFirst(point);
      }
    }
    return kept;
  }

  /** One search for the points of a front. */
  private static final class Search {
    private final Problem problem;
    private final Instance of;
    private final Pools pools;
    private final Duration each;
    private final List<Task> thriftiestFirst;

    Search(Problem problem, Duration each) {
      this.problem = problem;
      this.each = each;
      of = new Instance(problem);
      pools = new Pools(of);
      thriftiestFirst =
          problem.tasks().stream()
              .sorted(Comparator.comparingDouble(task -> joules(task) / task.value()))
              .toList();
    }

    /** What a task takes where it takes least, with its share of what keeps the node awake. */
    private double joules(Task task) {
      return problem.nodes().stream()
          .filter(task::canRunOn)
          .mapToDouble(node ->
              node.joulesOf(task)
                  + node.joulesAwake(problem.seconds()) * task.needs().shareOf(node.capacity()))
          .min()
          .orElse(Double.MAX_VALUE);
    }

    /** A placement of the thriftiest tasks that serve this much. */
    Placement thinned(double least) {
      var chosen = new LinkedHashMap<String, Task>();
      double served = 0;
      for (Task task : thriftiestFirst) {
        if (served >= least) {
          break;
        }
        for (Task member : wholeGroup(task)) {
          if (chosen.putIfAbsent(member.name(), member) == null) {
            served += member.value();
          }
        }
      }
      var part =
          new Problem(
              List.copyOf(chosen.values()), problem.nodes(), problem.aim(), problem.period());
      return whole(Scheduler.online().effort(4).solve(part).assignment());
    }

    private List<Task> wholeGroup(Task task) {
      return task.group().isEmpty()
          ? List.of(task)
          : problem.tasks().stream().filter(t -> t.group().equals(task.group())).toList();
    }

    private Placement whole(Map<String, String> assignment) {
      Score score = Score.of(problem, assignment);
      return new Placement(problem, assignment, score, new Proof(List.of()));
    }

    Point point(double least, Placement start) {
      Placement best = start;
      if ((long) of.tasks * of.nodes <= SMALL) {
        best = better(Objective.ENERGY, least, best);
        best = better(Objective.WORK_SERVED, best.score().served(), best);
      }
      Score score = best.score();
      double bound =
          AimBound.of(
              pools, Objective.ENERGY, score.joules(), Math.min(least, score.served()), 100);
      var proof =
          new Proof(
              List.of(
                  new Proof.Stage(
                      Objective.ENERGY, score.joules(), Math.min(bound, score.joules()))));
      return new Point(
          score.served(),
          score.joules(),
          Math.min(bound, score.joules()),
          new Placement(problem, best.assignment(), score, proof));
    }

    /** What ojAlgo finds, if it serves enough, takes no more and is better in the objective. */
    private Placement better(Objective objective, double least, Placement than) {
      var model = new MipModel(of);
      double now = than.score().joules();
      model.require(Objective.WORK_SERVED, least * (1 - 1e-9));
      model.require(Objective.ENERGY, now * (1 + 1e-9));
      return model
          .best(objective, each)
          .map(nodeOf -> whole(of.named(nodeOf)))
          .filter(found -> found.violations().isEmpty())
          .filter(found -> found.score().served() >= least * (1 - 1e-8))
          .filter(found -> found.score().joules() <= now * (1 + 1e-8))
          .filter(found ->
              objective == Objective.ENERGY
                  ? found.score().joules() < now
                  : found.score().served() > than.score().served())
          .orElse(than);
    }
  }

  @Override
  public String toString() {
    double most = points.isEmpty() ? 1 : points.getLast().served;
    var table = new TextTable("work", "energy", "nodes awake", "tasks", "gap");
    for (Point point : points) {
      table.row(
          String.format(Locale.ROOT, "%.1f %%", 100 * point.served / most),
          Score.energy(point.joules),
          Integer.toString(point.awake()),
          Integer.toString(point.placement.assignment().size()),
          String.format(Locale.ROOT, "%.1f %%", 100 * point.gap()));
    }
    return table.toString();
  }
}

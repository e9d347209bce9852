package dev.tauon.optimization;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a placement achieves.
 *
 * @param served sum of priority × work over the served tasks
 * @param asked the same over all tasks
 * @param tasksServed how many tasks have a node
 * @param deadlinesKept how many of those have a deadline and are done in time
 * @param deadlines how many of all tasks have a deadline
 * @param largestLoad the largest share in use of any resource of any node; 0 to 1
 * @param joules energy over the period: of each node with tasks, waking it, keeping it awake, and
 *     its tasks
 */
public record Score(
    double served,
    double asked,
    int tasksServed,
    int deadlinesKept,
    int deadlines,
    double largestLoad,
    double joules) {
  /** Differences below this part of a value are rounding. */
  static final double ROUNDING = 1e-9;

  /** What tasks on nodes achieve, from the definition and from nothing that a solver says. */
  static Score of(Problem problem, Map<String, String> assignment) {
    double served = 0;
    double asked = 0;
    double joules = 0;
    int kept = 0;
    int deadlines = 0;
    Map<String, Node> nodes = problem.nodesByName();
    var used = new HashMap<Node, Resources>();
    for (Task task : problem.tasks()) {
      asked += task.value();
      deadlines += task.deadline().isPresent() ? 1 : 0;
      Node node = nodes.get(assignment.get(task.name()));
      if (node != null) {
        served += task.value();
        kept += task.deadline().isPresent() && task.isInTimeOn(node) ? 1 : 0;
        joules += node.joulesOf(task);
        used.merge(node, task.needs(), Resources::plus);
      }
    }
    double largest = 0;
    for (var entry : used.entrySet()) {
      Node node = entry.getKey();
      largest = Math.max(largest, entry.getValue().shareOf(node.capacity()));
      joules += node.joulesAwake(problem.seconds());
    }
    return new Score(served, asked, assignment.size(), kept, deadlines, largest, joules);
  }

  /** The value of one objective. */
  public double of(Objective objective) {
    return switch (objective) {
      case WORK_SERVED -> served;
      case DEADLINES_KEPT -> deadlinesKept;
      case LARGEST_LOAD -> largestLoad;
      case ENERGY -> joules;
    };
  }

  /**
   * Whether this is better in the first objective in which the two differ by more than rounding.
   */
  public boolean isBetterThan(Score other, Aim aim) {
    return order(other, aim) > 0;
  }

  /** More than 0 if this is better, less than 0 if it is worse, 0 if it is as good. */
  int order(Score other, Aim aim) {
    for (Objective objective : objectives(aim)) {
      double mine = of(objective);
      double theirs = other.of(objective);
      if (Math.abs(mine - theirs) > ROUNDING * Math.max(Math.abs(mine), Math.abs(theirs))) {
        return (mine > theirs) == objective.isMoreBetter() ? 1 : -1;
      }
    }
    return 0;
  }

  static Objective[] objectives(Aim aim) {
    return new Objective[] {Objective.WORK_SERVED, Objective.DEADLINES_KEPT, aim.objective()};
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of the weighted work served, %,d of %,d deadlines kept, largest load %.3f, %s",
        asked == 0 ? "all" : String.format(Locale.ROOT, "%.2f %%", 100 * served / asked),
        deadlinesKept,
        deadlines,
        largestLoad,
        energy(joules));
  }

  static String energy(double joules) {
    return joules < 3.6e6
        ? String.format(Locale.ROOT, "%,.1f Wh", joules / 3_600)
        : String.format(Locale.ROOT, "%,.2f kWh", joules / 3.6e6);
  }
}

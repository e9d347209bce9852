package dev.tauon.optimization;

import static java.util.Comparator.comparingDouble;

import dev.tauon.optimization.Explanation.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a task is where it is: what that node is used for, and what another would change. */
final class WhyThere {
  private final Usage usage;
  private final Problem problem;

  WhyThere(Usage usage) {
    this.usage = usage;
    problem = usage.problem();
  }

  Placed explain(Task task, Node node) {
    var why = new ArrayList<String>();
    double load = usage.used(node).shareOf(node.capacity());
    why.add(String.format(Locale.ROOT, "the node is loaded to %.0f %%", 100 * load));
    task.deadline()
        .ifPresent(limit ->
            why.add(
                "it takes %s of the %s that it may"
                    .formatted(
                        Words.seconds(task.secondsOn(node)), Words.seconds(Task.seconds(limit)))));
    var free = new ArrayList<Node>();
    for (Node other : problem.nodes()) {
      if (!other.equals(node) && usage.obstacle(task, other) == Constraint.NONE) {
        free.add(other);
      }
    }
    why.add(free.isEmpty() ? "no other node has room for it" : instead(task, node, free));
    return new Placed(task.name(), node.name(), String.join(", ", why));
  }

  /** What moving the task to the best other node that has room would change. */
  private String instead(Task task, Node node, List<Node> free) {
    Objective third = problem.aim().objective();
    boolean inTime = task.isInTimeOn(node);
    var candidates = free.stream().filter(other -> !inTime || task.isInTimeOn(other)).toList();
    if (candidates.isEmpty()) {
      return "on none of the %s that have room it would be in time"
          .formatted(Words.nodes(free.size()));
    }
    Node best =
        candidates.stream()
            .min(comparingDouble(other -> afterMove(third, task, node, other)))
            .orElseThrow();
    double now = third == Objective.ENERGY ? 0 : afterMove(third, task, node, node);
    double then = afterMove(third, task, node, best);
    if (third == Objective.ENERGY) {
      return "on %s, the best other node, it would take %s %s"
          .formatted(best.name(), Score.energy(Math.abs(then)), then >= 0 ? "more" : "less");
    }
    return Math.abs(then - now) < 1e-12
        ? "on %s it would be as good".formatted(best.name())
        : String.format(
            Locale.ROOT,
            "on %s, the best other node, the largest load would be %.2f instead of %.2f",
            best.name(),
            then,
            now);
  }

  private double afterMove(Objective third, Task task, Node from, Node to) {
    if (third == Objective.ENERGY) {
      double change = to.joulesOf(task) - from.joulesOf(task);
      change += usage.on(to).isEmpty() ? to.joulesAwake(problem.seconds()) : 0;
      return change - (usage.on(from).size() == 1 ? from.joulesAwake(problem.seconds()) : 0);
    }
    double largest = 0;
    for (Node node : problem.nodes()) {
      Resources here = usage.used(node);
      here = node.equals(from) ? here.minus(task.needs()) : here;
      here = node.equals(to) ? here.plus(task.needs()) : here;
      largest = Math.max(largest, here.shareOf(node.capacity()));
    }
    return largest;
  }
}

package dev.tauon.optimization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which task is on which node. Printed, it is a table.
 *
 * @param problem what was asked
 * @param assignment the node of each task that is served, by their names
 * @param score what it achieves
 * @param proof how good it is known to be
 */
public record Placement(Problem problem, Map<String, String> assignment, Score score, Proof proof) {
  private static final int ROWS = 40;

  public Placement {
    assignment = Collections.unmodifiableMap(new LinkedHashMap<>(assignment));
  }

  /** The node of a task, if it is served. */
  public Optional<String> nodeOf(String task) {
    return Optional.ofNullable(assignment.get(problem.task(task).name()));
  }

  /** The tasks on a node, in the order of the problem. */
  public List<Task> tasksOn(String node) {
    String name = problem.node(node).name();
    return problem.tasks().stream()
        .filter(task -> name.equals(assignment.get(task.name())))
        .toList();
  }

  /** The tasks that have no node. */
  public List<Task> unserved() {
    return problem.tasks().stream().filter(task -> !assignment.containsKey(task.name())).toList();
  }

  /** The largest share in use of any resource of this node, 0 to 1. */
  public double load(String node) {
    return tasksOn(node).stream()
        .map(Task::needs)
        .reduce(Resources.NONE, Resources::plus)
        .shareOf(problem.node(node).capacity());
  }

  /** Where a task is and why, or what keeps it from being served and what would help. */
  public Explanation explanation(String task) {
    return new Usage(problem, assignment).explain(problem.task(task));
  }

  /** An explanation for each task, in their order. */
  public List<Explanation> explanations() {
    var usage = new Usage(problem, assignment);
    return problem.tasks().stream().map(usage::explain).toList();
  }

  /** What is wrong with it: nothing, unless it was put together by hand. */
  public List<String> violations() {
    return PlacementCheck.violations(problem, assignment);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d of %,d tasks served: %s%n%s%n",
            assignment.size(),
            problem.tasks().size(),
            score,
            proof));
    var table = new TextTable("task", "node", "needs", "takes", "deadline");
    Map<String, Node> nodes = problem.nodesByName();
    problem.tasks().stream().limit(ROWS).forEach(task -> table.row(cells(task, nodes)));
    text.append(table);
    if (problem.tasks().size() > ROWS) {
      text.append(String.format(Locale.ROOT, "... and %,d more%n", problem.tasks().size() - ROWS));
    }
    return text.toString();
  }

  private String[] cells(Task task, Map<String, Node> nodes) {
    Node node = nodes.get(assignment.get(task.name()));
    String takes = node == null ? "" : Words.seconds(task.secondsOn(node));
    String deadline =
        task.deadline()
            .map(d ->
                Words.seconds(Task.seconds(d))
                    + (node == null || task.isInTimeOn(node) ? "" : " missed"))
            .orElse("");
    return new String[] {
      task.name(), node == null ? "-" : node.name(), task.needs().toString(), takes, deadline
    };
  }
}

package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the nodes are used for in one placement, and what keeps tasks from each. */
final class Usage {
  private final Problem problem;
  private final Map<String, String> assignment;
  private final Map<String, Resources> used = new HashMap<>();
  private final Map<String, List<Task>> onNode = new HashMap<>();
  private final Map<String, String> placeOfTogether = new HashMap<>();

  Usage(Problem problem, Map<String, String> assignment) {
    this.problem = problem;
    this.assignment = new LinkedHashMap<>(assignment);
    for (Task task : problem.tasks()) {
      String node = assignment.get(task.name());
      if (node != null) {
        put(task, node);
      }
    }
  }

  private void put(Task task, String node) {
    used.merge(node, task.needs(), Resources::plus);
    onNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(task);
    task.together().ifPresent(key -> placeOfTogether.put(key, node));
  }

  /** Where a task is and why, or what keeps it from being served and what would help. */
  Explanation explain(Task task) {
    String node = assignment.get(task.name());
    return node == null
        ? new WhyNowhere(this).explain(task)
        : new WhyThere(this).explain(task, problem.node(node));
  }

  /** The same once more, to put more tasks on nodes on trial. */
  Usage copy() {
    return new Usage(problem, assignment);
  }

  void assign(Task task, Node node) {
    put(task, node.name());
    assignment.put(task.name(), node.name());
  }

  Problem problem() {
    return problem;
  }

  Resources used(Node node) {
    return used.getOrDefault(node.name(), Resources.NONE);
  }

  Resources free(Node node) {
    return node.capacity().minus(used(node));
  }

  List<Task> on(Node node) {
    return onNode.getOrDefault(node.name(), List.of());
  }

  /** The node of the tasks that this one is to be together with. */
  Optional<String> placeOfTogether(Task task) {
    return task.together().map(placeOfTogether::get);
  }

  /** What keeps a task from a node beside the tasks that are there now. */
  Constraint obstacle(Task task, Node node) {
    if (!node.labels().entrySet().containsAll(task.labels().entrySet())) {
      return Constraint.LABELS;
    }
    if (!task.needs().fitsIn(node.capacity())) {
      return Constraint.SIZE;
    }
    if (!node.hasGpusFor(task.needs())) {
      return Constraint.GPU_SIZE;
    }
    Optional<String> place = placeOfTogether(task);
    if (place.isPresent() && !place.get().equals(node.name()) && isShared(task)) {
      return Constraint.TOGETHER;
    }
    if (task.apart().isPresent()
        && on(node).stream().anyMatch(t -> t.apart().equals(task.apart()) && !t.equals(task))) {
      return Constraint.APART;
    }
    return used(node).plus(task.needs()).fitsIn(node.capacity())
        ? Constraint.NONE
        : Constraint.ROOM;
  }

  /** Whether another served task holds this one to its node. */
  private boolean isShared(Task task) {
    return problem.tasks().stream()
        .anyMatch(t ->
            !t.equals(task)
                && t.together().equals(task.together())
                && assignment.containsKey(t.name()));
  }
}

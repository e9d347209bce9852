package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Checks placements against the definition of the problem alone. It shares no code with any solver,
 * so that a solver that errs is found out.
 */
public final class PlacementCheck {
  private PlacementCheck() {}

  /**
   * What this assignment of tasks to nodes breaks, a sentence each; empty if it is right.
   *
   * @param assignment node by task
   */
  public static List<String> violations(Problem problem, Map<String, String> assignment) {
    var found = new ArrayList<String>();
    var tasks = new HashMap<String, Task>();
    problem.tasks().forEach(task -> tasks.put(task.name(), task));
    var nodes = new HashMap<String, Node>();
    problem.nodes().forEach(node -> nodes.put(node.name(), node));
    var onNode = new HashMap<Node, List<Task>>();
    assignment.forEach((taskName, nodeName) -> {
      Task task = tasks.get(taskName);
      Node node = nodes.get(nodeName);
      if (task == null || node == null) {
        found.add("%s on %s: there is no such task or node".formatted(taskName, nodeName));
        return;
      }
      task.labels()
          .forEach((label, value) -> {
            if (!value.equals(node.labels().get(label))) {
              found.add(
                  "%s requires %s=%s, which %s does not have"
                      .formatted(taskName, label, value, nodeName));
            }
          });
      gpuMemory(task, node, found);
      onNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(task);
    });
    onNode.forEach((node, there) -> room(node, there, found));
    groups(problem, assignment, found);
    togetherAndApart(problem, assignment, found);
    return List.copyOf(found);
  }

  private static void gpuMemory(Task task, Node node, List<String> found) {
    if (task.needs().gpus() > 0) {
      double each = (double) task.needs().gpuMemoryMib() / task.needs().gpus();
      double there = (double) node.capacity().gpuMemoryMib() / node.capacity().gpus();
      if (each > there * (1 + 1e-12)) {
        found.add(
            "%s needs %.0f MiB of each GPU, those of %s have %.0f"
                .formatted(task.name(), each, node.name(), there));
      }
    }
  }

  private static void room(Node node, List<Task> there, List<String> found) {
    for (Resource kind : Resource.values()) {
      long used = there.stream().mapToLong(task -> kind.of(task.needs())).sum();
      long capacity = kind.of(node.capacity());
      if (used > capacity) {
        found.add(
            "%s has %s %s, its tasks take %s"
                .formatted(node.name(), kind.words(capacity), kind.title(), kind.words(used)));
      }
    }
  }

  private static void groups(Problem problem, Map<String, String> assignment, List<String> found) {
    var served = new HashSet<String>();
    var left = new HashSet<String>();
    for (Task task : problem.tasks()) {
      task.group().ifPresent((assignment.containsKey(task.name()) ? served : left)::add);
    }
    served.retainAll(left);
    served.forEach(group -> found.add("Group %s is served in part".formatted(group)));
  }

  private static void togetherAndApart(
      Problem problem, Map<String, String> assignment, List<String> found) {
    var placeOf = new HashMap<String, String>();
    var taken = new HashSet<List<String>>();
    for (Task task : problem.tasks()) {
      String node = assignment.get(task.name());
      if (node == null) {
        continue;
      }
      task.together()
          .ifPresent(key -> {
            String first = placeOf.putIfAbsent(key, node);
            if (first != null && !first.equals(node)) {
              found.add(
                  "Tasks that are to be together (%s) are on %s and on %s"
                      .formatted(key, first, node));
            }
          });
      task.apart()
          .ifPresent(key -> {
            if (!taken.add(List.of(key, node))) {
              found.add("Two tasks that are to be apart (%s) are on %s".formatted(key, node));
            }
          });
    }
  }
}

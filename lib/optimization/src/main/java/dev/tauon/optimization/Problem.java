package dev.tauon.optimization;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Tasks that want nodes, and what counts. All tasks start now and run side by side. First counts
 * the weighted work that is served, then how many deadlines are kept, then the aim.
 *
 * @param tasks with different names
 * @param nodes with different names; one that is asleep is woken when a task is placed on it, and
 *     one that is left without tasks can sleep
 * @param aim what counts third
 * @param period for how long nodes with tasks are kept awake, as far as energy is concerned
 */
public record Problem(List<Task> tasks, List<Node> nodes, Aim aim, Duration period) {
  public Problem {
    tasks = List.copyOf(tasks);
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new BadProblem("There is no node");
    }
    different("task", tasks.stream().map(Task::name).toList());
    different("node", nodes.stream().map(Node::name).toList());
    if (period.isNegative()) {
      throw new BadProblem("The period cannot be negative");
    }
  }

  /** These tasks on these nodes, with the least largest load, over an hour. */
  public static Problem of(List<Task> tasks, List<Node> nodes) {
    return new Problem(tasks, nodes, Aim.LEAST_LARGEST_LOAD, Duration.ofHours(1));
  }

  /** The same with another third objective. */
  public Problem aim(Aim third) {
    return new Problem(tasks, nodes, third, period);
  }

  /** The same with nodes kept awake for so long. */
  public Problem period(Duration awake) {
    return new Problem(tasks, nodes, aim, awake);
  }

  /**
   * The task of this name.
   *
   * @throws BadProblem if there is none
   */
  public Task task(String name) {
    return tasks.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadProblem("There is no task named " + name));
  }

  /**
   * The node of this name.
   *
   * @throws BadProblem if there is none
   */
  public Node node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadProblem("There is no node named " + name));
  }

  double seconds() {
    return Task.seconds(period);
  }

  Map<String, Node> nodesByName() {
    Map<String, Node> byName = HashMap.newHashMap(nodes.size());
    nodes.forEach(node -> byName.put(node.name(), node));
    return byName;
  }

  private static void different(String what, List<String> names) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new BadProblem("Two %ss are named %s".formatted(what, name));
      }
    }
  }

  @Override
  public String toString() {
    return "%,d tasks on %,d nodes, %s third"
        .formatted(tasks.size(), nodes.size(), aim.objective().title());
  }
}

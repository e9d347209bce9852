package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A node of a {@link Cluster} at work, and what is on it. */
final class Machine {
  private Node node;
  private Resources free;
  private final List<Task> tasks = new ArrayList<>();
  private final Set<String> apart = new HashSet<>();

  Machine(Node node) {
    this.node = node;
    free = node.capacity();
  }

  /** As it is now, awake or asleep. */
  Node node() {
    return node;
  }

  Resources free() {
    return free;
  }

  List<Task> tasks() {
    return List.copyOf(tasks);
  }

  boolean isIdle() {
    return tasks.isEmpty();
  }

  /** Whether it has room for a task, and the task may be on it. */
  boolean admits(Task task) {
    return task.needs().fitsIn(free)
        && (task.labels().isEmpty()
            || node.labels().entrySet().containsAll(task.labels().entrySet()))
        && node.hasGpusFor(task.needs())
        && (task.apart().isEmpty() || !apart.contains(task.apart().get()));
  }

  /**
   * What it costs to put a task here. The less the better; what counts before is larger than all
   * that counts after it.
   *
   * @param seconds that it would be awake, for the energy
   */
  double cost(Task task, Aim aim, double seconds) {
    Resources used = node.capacity().minus(free).plus(task.needs());
    double load = used.shareOf(node.capacity());
    double late = task.isInTimeOn(node) ? 0 : 1e18;
    if (aim == Aim.LEAST_ENERGY) {
      double joules = node.joulesOf(task) + (isIdle() ? node.joulesAwake(seconds) : 0);
      return late + joules - load * 1e-3;
    }
    return late + load + (node.asleep() ? 1e6 : 0);
  }

  /** Takes a task; wakes up for it. */
  void put(Task task) {
    wake();
    free = free.minus(task.needs());
    tasks.add(task);
    task.apart().ifPresent(apart::add);
  }

  void remove(Task task) {
    free = free.plus(task.needs());
    tasks.remove(task);
    task.apart().ifPresent(apart::remove);
  }

  void sleep(double joulesToWake) {
    if (!isIdle()) {
      throw new BadProblem(
          "Node %s cannot sleep while %s runs on it"
              .formatted(node.name(), Words.few(tasks.stream().map(Task::name).toList())));
    }
    node = node.asleep(joulesToWake);
  }

  void wake() {
    node = node.awake();
  }

  /** How a task that was put here does. */
  Explanation explain(Task task) {
    double load = node.capacity().minus(free).shareOf(node.capacity());
    String time =
        task.deadline()
            .map(limit ->
                ", it takes %s of the %s that it may"
                    .formatted(
                        Words.seconds(task.secondsOn(node)), Words.seconds(Task.seconds(limit))))
            .orElse("");
    return new Explanation.Placed(
        task.name(),
        node.name(),
        String.format(Locale.ROOT, "the node is loaded to %.0f %% with it%s", 100 * load, time));
  }
}

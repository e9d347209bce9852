package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What would give a task a node that has none. */
final class Remedies {
  private final Usage usage;
  private final Task task;

  Remedies(Usage usage, Task task) {
    this.usage = usage;
    this.task = task;
  }

  /**
   * What would help.
   *
   * @param at the nodes by what keeps the task from them
   */
  List<String> against(Map<Constraint, List<Node>> at) {
    var remedies = new ArrayList<String>();
    List<Node> full = at.get(Constraint.ROOM);
    if (full != null) {
      cheapestRemoval(full).ifPresent(remedies::add);
      Shortage least = Shortage.now(task, full, usage);
      remedies.add("%s more on %s".formatted(least.lacking(), least.node().name()));
    }
    if (at.containsKey(Constraint.APART)) {
      remedies.add("another node that can run it, without a task of " + task.apart().orElse(""));
    }
    if (at.containsKey(Constraint.TOGETHER)) {
      remedies.add(
          "room on %s, where the others of %s are"
              .formatted(usage.placeOfTogether(task).orElse(""), task.together().orElse("")));
    }
    if (full == null && remedies.isEmpty()) {
      List<Node> small = at.get(Constraint.SIZE);
      if (small != null) {
        Shortage least = Shortage.whenEmpty(task, small);
        remedies.add("a node like %s with %s more".formatted(least.node().name(), least.lacking()));
      }
      if (at.containsKey(Constraint.GPU_SIZE)) {
        remedies.add("GPUs with more memory, or more of them for the task");
      }
      List<Node> unlabelled = at.get(Constraint.LABELS);
      if (unlabelled != null) {
        var able = unlabelled.stream().filter(n -> task.needs().fitsIn(n.capacity())).toList();
        remedies.add(
            able.isEmpty()
                ? "a node with the labels %s".formatted(Words.labels(task.labels()))
                : "the labels %s on %s"
                    .formatted(
                        Words.labels(task.labels()),
                        Words.few(able.stream().map(Node::name).toList())));
      }
    }
    return remedies;
  }

  /** The task that counts least and whose end would make room. */
  private Optional<String> cheapestRemoval(List<Node> full) {
    @Nullable Task cheapest = null;
    Node place = full.getFirst();
    for (Node node : full) {
      for (Task other : usage.on(node)) {
        if ((cheapest == null || other.value() < cheapest.value())
            && usage.used(node).minus(other.needs()).plus(task.needs()).fitsIn(node.capacity())) {
          cheapest = other;
          place = node;
        }
      }
    }
    return cheapest == null
        ? Optional.empty()
        : Optional.of(
            "the end of %s on %s, which counts %s where this counts %s"
                .formatted(
                    cheapest.name(),
                    place.name(),
                    Words.number(cheapest.value()),
                    Words.number(task.value())));
  }
}

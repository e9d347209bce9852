package dev.tauon.optimization;

import java.util.List;

/** Why a task is where it is, or why it is nowhere. Printed, it is a sentence or two. */
public sealed interface Explanation {
  /** The name of the task. */
  String task();

  /** Whether the task has a node. */
  default boolean isPlaced() {
    return this instanceof Placed;
  }

  /**
   * The task has a node.
   *
   * @param node its name
   * @param why what speaks for this node
   */
  record Placed(String task, String node, String why) implements Explanation {
    @Override
    public String toString() {
      return "%s is on %s: %s.".formatted(task, node, why);
    }
  }

  /**
   * The task has no node.
   *
   * @param obstacles what keeps it from the nodes, first what keeps it from most
   * @param remedies what would unblock it, the smallest change first
   */
  record Unplaced(String task, List<Obstacle> obstacles, List<String> remedies)
      implements Explanation {
    public Unplaced {
      obstacles = List.copyOf(obstacles);
      remedies = List.copyOf(remedies);
    }

    @Override
    public String toString() {
      String why = String.join("; ", obstacles.stream().map(Obstacle::words).toList());
      return "%s has no node: %s.%s"
          .formatted(
              task,
              why,
              remedies.isEmpty()
                  ? ""
                  : " What would help: " + String.join("; or ", remedies) + ".");
    }
  }

  /**
   * What keeps a task from some nodes.
   *
   * @param constraint of which kind it is
   * @param nodes how many nodes it is about
   * @param words a part of a sentence
   */
  record Obstacle(Constraint constraint, int nodes, String words) {}
}

package dev.tauon.optimization;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;

/**
 * What a task lacks on one node: of several, the one where it lacks least.
 *
 * @param there what the node has for it
 * @param empty whether that is all that the node has
 */
record Shortage(Task task, Node node, Resources there, boolean empty) {
  /** On nodes with the tasks that are there now. */
  static Shortage now(Task task, List<Node> nodes, Usage usage) {
    return least(
        nodes.stream().map(node -> new Shortage(task, node, usage.free(node), false)).toList());
  }

  /** On nodes that have no task. */
  static Shortage whenEmpty(Task task, List<Node> nodes) {
    return least(
        nodes.stream().map(node -> new Shortage(task, node, node.capacity(), true)).toList());
  }

  private static Shortage least(List<Shortage> shortages) {
    return shortages.stream().min(comparingDouble(Shortage::missing)).orElseThrow();
  }

  /** The sum over all kinds of the part of its needs that is not there. */
  private double missing() {
    double sum = 0;
    for (Resource kind : Resource.values()) {
      long needed = kind.of(task.needs());
      sum += needed == 0 ? 0 : Math.max(0, needed - kind.of(there)) / (double) needed;
    }
    return sum;
  }

  /** How much more it takes. */
  Resources lacking() {
    return Resources.from(kind -> Math.max(0, kind.of(task.needs()) - kind.of(there)));
  }

  /** For instance {@code 2 GPUs asked, 1 GPU free on gpu-1}. */
  String words() {
    var parts = new ArrayList<String>();
    for (Resource kind : Resource.values()) {
      if (kind.of(task.needs()) > kind.of(there)) {
        boolean memory = kind == Resource.MEMORY || kind == Resource.GPU_MEMORY;
        parts.add(
            "%s%s asked, %s %s %s"
                .formatted(
                    kind.words(kind.of(task.needs())),
                    memory ? " " + kind.title() : "",
                    kind.words(kind.of(there)),
                    empty ? "in all on" : "free on",
                    node.name()));
      }
    }
    return String.join("; ", parts);
  }
}

package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Nodes that are alike, taken together. A pool has the capacity of its nodes in sum, so whatever
 * can be placed on the nodes can be placed in the pools, and a bound over pools holds for the
 * nodes.
 *
 * <p>Nodes are alike that have the same capacities, rate, power and labels, as far as tasks ask for
 * these. Where that gives more than 64 pools, it is the same labels and whether there are GPUs.
 */
final class Pools {
  static final int MOST = 64;

  final Instance of;
  final int count;
  final int[] poolOf;
  final int[][] members;

  /** {@code capacity[4 p + k]} of resource k in pool p, in sum. */
  final double[] capacity;

  /** Bit p of each task: whether some node of pool p, empty, could run it. */
  final long[] eligible;

  /** Whether the nodes of each pool are the same in all that counts. */
  final boolean uniform;

  private record Kind(
      Map<String, String> labels,
      Resources capacity,
      double rate,
      double idleWatts,
      double dynamicWatts,
      double wakeJoules) {}

  Pools(Instance of) {
    this.of = of;
    Set<String> asked = new HashSet<>();
    of.problem.tasks().forEach(task -> asked.addAll(task.labels().keySet()));
    int[] fine = number(asked, true);
    boolean few = max(fine) < MOST;
    int[] numbers = few ? fine : number(asked, false);
    if (max(numbers) >= MOST) {
      numbers = new int[of.nodes];
    }
    uniform = few;
    poolOf = numbers;
    count = max(numbers) + 1;
    List<List<Integer>> lists = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      lists.add(new ArrayList<>());
    }
    capacity = new double[count * Instance.KINDS];
    for (int j = 0; j < of.nodes; j++) {
      lists.get(poolOf[j]).add(j);
      for (int k = 0; k < Instance.KINDS; k++) {
        capacity[poolOf[j] * Instance.KINDS + k] += of.capacity[j * Instance.KINDS + k];
      }
    }
    members =
        lists.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    eligible = new long[of.tasks];
    for (int i = 0; i < of.tasks; i++) {
      for (int p = 0; p < count; p++) {
        if (isEligible(i, p)) {
          eligible[i] |= 1L << p;
        }
      }
    }
  }

  /** All nodes in one pool. */
  private Pools(Pools fine) {
    of = fine.of;
    count = 1;
    uniform = false;
    poolOf = new int[of.nodes];
    members = new int[][] {IntStream.range(0, of.nodes).toArray()};
    capacity = new double[Instance.KINDS];
    for (int k = 0; k < fine.capacity.length; k++) {
      capacity[k % Instance.KINDS] += fine.capacity[k];
    }
    eligible = new long[of.tasks];
    for (int i = 0; i < of.tasks; i++) {
      eligible[i] = fine.eligible[i] == 0 ? 0 : 1;
    }
  }

  /** The same nodes in one pool. */
  Pools merged() {
    return new Pools(this);
  }

  private boolean isEligible(int i, int p) {
    if (uniform) {
      return of.eligible(i, members[p][0]);
    }
    for (int j : members[p]) {
      if (of.eligible(i, j)) {
        return true;
      }
    }
    return false;
  }

  private int[] number(Set<String> asked, boolean fine) {
    var known = new HashMap<Object, Integer>();
    var numbers = new int[of.nodes];
    for (int j = 0; j < of.nodes; j++) {
      Node node = of.problem.nodes().get(j);
      Map<String, String> labels = new HashMap<>(node.labels());
      labels.keySet().retainAll(asked);
      Object key =
          fine
              ? new Kind(
                  labels,
                  node.capacity(),
                  node.rate(),
                  node.idleWatts(),
                  node.dynamicWatts(),
                  node.asleep() ? node.wakeJoules() : -1)
              : List.of(labels, node.capacity().gpus() > 0);
      numbers[j] = known.computeIfAbsent(key, _ -> known.size());
    }
    return numbers;
  }

  private static int max(int[] numbers) {
    int max = 0;
    for (int number : numbers) {
      max = Math.max(max, number);
    }
    return max;
  }

  /** The part of each resource that each pool has, and a little where it has none. */
  double[] parts() {
    var total = new double[Instance.KINDS];
    for (int k = 0; k < capacity.length; k++) {
      total[k % Instance.KINDS] += capacity[k];
    }
    var parts = new double[capacity.length];
    for (int k = 0; k < capacity.length; k++) {
      parts[k] = Math.max(1e-6, capacity[k] / Math.max(1, total[k % Instance.KINDS]));
    }
    return parts;
  }

  boolean isEligibleIn(int i, int p) {
    return (eligible[i] & 1L << p) != 0;
  }
}

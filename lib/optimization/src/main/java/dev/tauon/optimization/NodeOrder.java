package dev.tauon.optimization;

/**
 * Nodes in the ascending order of a number that changes a little when a task is put on one. The
 * index of best fit: who looks for the node with the least room that is enough begins where it may
 * be enough, and walks up.
 */
final class NodeOrder {
  private final int[] order;
  private final int[] place;
  private final double[] key;

  /**
   * An order of some nodes.
   *
   * @param members the nodes
   * @param key of each node by its number; shared, and changed here by {@link #move}
   */
  NodeOrder(int[] members, double[] key, int[] place) {
    this.key = key;
    this.place = place;
    order =
        java.util.Arrays.stream(members)
            .boxed()
            .sorted(
                java.util.Comparator.<Integer>comparingDouble(j -> key[j]).thenComparing(j -> j))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int p = 0; p < order.length; p++) {
      place[order[p]] = p;
    }
  }

  int size() {
    return order.length;
  }

  int at(int p) {
    return order[p];
  }

  /** The first place whose number is at least this. */
  int from(double least) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key[order[middle]] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Gives a node another number. */
  void move(int j, double to) {
    key[j] = to;
    int p = place[j];
    while (p > 0 && key[order[p - 1]] > to) {
      order[p] = order[p - 1];
      place[order[p]] = p--;
    }
    while (p < order.length - 1 && key[order[p + 1]] < to) {
      order[p] = order[p + 1];
      place[order[p]] = p++;
    }
    order[p] = j;
    place[j] = p;
  }
}

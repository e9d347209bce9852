package dev.tauon.optimization;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * Puts all tasks, the largest first, where the node's load stays smallest, or where the energy
 * grows least; in time where that can be. What finds no room is left out.
 */
final class Spreading {
  private final Pools pools;
  private final Instance of;
  private final Board board;
  private final boolean saving;
  private final double part;
  private final double[] key;
  private final NodeOrder[] orders;
  private final BitSet failed = new BitSet();

  private Spreading(Pools pools, boolean saving, double part) {
    this.part = part;
    this.pools = pools;
    this.of = pools.of;
    this.saving = saving;
    board = new Board(of);
    key = new double[of.nodes];
    for (int j = 0; j < of.nodes; j++) {
      key[j] = keyOf(j);
    }
    var place = new int[of.nodes];
    orders = new NodeOrder[pools.count];
    Arrays.setAll(orders, p -> new NodeOrder(pools.members[p], key, place));
  }

  /**
   * A board with every task on it that found room.
   *
   * @param saving whether little energy is wanted instead of a small load
   * @param part of what waking a node takes, the least that the first task on it has to answer for
   */
  static Board all(Pools pools, boolean saving, double part) {
    var spreading = new Spreading(pools, saving, part);
    spreading.run();
    return spreading.board;
  }

  /** The loaded nodes come last where load counts, and first where energy does. */
  private double keyOf(int j) {
    double load = board.load(j);
    return saving ? (board.count(j) == 0 ? 2 : 1) - load : load;
  }

  private void run() {
    var size = new double[of.tasks];
    for (int i = 0; i < of.tasks; i++) {
      size[i] = Double.POSITIVE_INFINITY;
      for (int p = 0; p < pools.count; p++) {
        if (pools.isEligibleIn(i, p)) {
          size[i] = Math.min(size[i], of.share(i, pools.members[p][0]));
        }
      }
    }
    // Tasks that are to be together count as one, as large as all of them.
    for (int[] set : of.togethers) {
      double sum = Arrays.stream(set).mapToDouble(i -> size[i]).sum();
      for (int i : set) {
        size[i] = sum;
      }
    }
    Integer[] order = new Integer[of.tasks];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -size[i]));
    for (int i : order) {
      if (of.group[i] >= 0 && failed.get(of.group[i])) {
        continue;
      }
      int j = find(i, true);
      j = j < 0 && of.hasDeadline(i) ? find(i, false) : j;
      if (j >= 0) {
        board.put(i, j);
        orders[pools.poolOf[j]].move(j, keyOf(j));
      } else if (of.group[i] >= 0) {
        fail(of.group[i]);
      }
    }
  }

  private void fail(int group) {
    failed.set(group);
    for (int i : of.groups[group]) {
      int j = board.nodeOf[i];
      if (j >= 0) {
        board.take(i);
        orders[pools.poolOf[j]].move(j, keyOf(j));
      }
    }
  }

  private int find(int i, boolean inTime) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < pools.count; p++) {
      if (!pools.isEligibleIn(i, p)) {
        continue;
      }
      NodeOrder order = orders[p];
      for (int at = 0; at < order.size(); at++) {
        int j = order.at(at);
        if ((!inTime || of.inTime(i, j)) && board.fits(i, j)) {
          double cost = saving ? joulesMore(i, j) : board.loadWith(i, j);
          if (cost < least) {
            least = cost;
            best = j;
          }
          break;
        }
      }
    }
    return best;
  }

  /** What it adds to the energy; a node that has to be awake for it counts by the part it takes. */
  private double joulesMore(int i, int j) {
    return of.joules(i, j)
        + (board.count(j) == 0 ? of.joulesAwake(j) * Math.max(part, of.share(i, j)) : 0);
  }
}

package dev.tauon.optimization;

import java.util.Arrays;

/**
 * Puts tasks where what is left is worth least. A pool of nodes is chosen by what the task costs
 * there at given prices, and in it the fullest node that has room, where free room counts at the
 * same prices.
 */
final class BestFit {
  private final Pools pools;
  private final Board board;
  private final double[] price;
  private final double[] worth;
  private final NodeOrder[] orders;
  private final double[] cost;
  private final int[] byCost;

  /**
   * An index of this board.
   *
   * @param price for a unit of each resource in each pool
   */
  BestFit(Pools pools, Board board, double[] price) {
    this.pools = pools;
    this.board = board;
    this.price = withLeastPrices(pools, price);
    cost = new double[pools.count];
    byCost = new int[pools.count];
    worth = new double[pools.of.nodes];
    for (int j = 0; j < worth.length; j++) {
      worth[j] = worthOf(j);
    }
    var place = new int[pools.of.nodes];
    orders = new NodeOrder[pools.count];
    Arrays.setAll(orders, p -> new NodeOrder(pools.members[p], worth, place));
  }

  /** A resource that is not scarce still decides between nodes that are equal otherwise. */
  private static double[] withLeastPrices(Pools pools, double[] price) {
    double whole = 0;
    for (int k = 0; k < price.length; k++) {
      whole += price[k] * pools.capacity[k];
    }
    double least = Math.max(whole, 1e-9) * 0.01 / price.length;
    var all = price.clone();
    for (int k = 0; k < price.length; k++) {
      if (pools.capacity[k] > 0) {
        all[k] = Math.max(price[k], least / pools.capacity[k]);
      }
    }
    return all;
  }

  private double worthOf(int j) {
    int c = j * Instance.KINDS;
    int u = pools.poolOf[j] * Instance.KINDS;
    return board.free[c] * price[u]
        + board.free[c + 1] * price[u + 1]
        + board.free[c + 2] * price[u + 2]
        + board.free[c + 3] * price[u + 3];
  }

  /** What the needs of task i are worth in pool p. */
  double cost(int i, int p) {
    int d = i * Instance.KINDS;
    int u = p * Instance.KINDS;
    long[] need = pools.of.need;
    return need[d] * price[u]
        + need[d + 1] * price[u + 1]
        + need[d + 2] * price[u + 2]
        + need[d + 3] * price[u + 3];
  }

  /** The least that the needs of task i are worth in any pool, infinite if none could run it. */
  double leastCost(int i) {
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < pools.count; p++) {
      if (pools.isEligibleIn(i, p)) {
        least = Math.min(least, cost(i, p));
      }
    }
    return least;
  }

  /** The node for task i, or -1; where it is in time if that is asked, and possible there. */
  int find(int i, boolean inTime) {
    int key = pools.of.together[i];
    if (key >= 0) {
      int there = board.placeOf(key);
      if (there >= 0) {
        return board.fits(i, there) ? there : -1;
      }
    }
    int eligible = 0;
    for (int p = 0; p < pools.count; p++) {
      if (pools.isEligibleIn(i, p)) {
        double c = cost(i, p) * unneeded(i, p);
        int at = eligible++;
        while (at > 0 && cost[byCost[at - 1]] > c) {
          byCost[at] = byCost[at - 1];
          at--;
        }
        cost[p] = c;
        byCost[at] = p;
      }
    }
    for (int e = 0; e < eligible; e++) {
      int j = findIn(i, byCost[e], inTime);
      if (j >= 0) {
        return j;
      }
    }
    return -1;
  }

  /** Of pools at about the same price, one without GPUs comes first for tasks that need none. */
  private double unneeded(int i, int p) {
    double factor = 1;
    for (int k = 0; k < Instance.KINDS; k++) {
      if (pools.capacity[p * Instance.KINDS + k] > 0
          && pools.of.need[i * Instance.KINDS + k] == 0) {
        factor += 0.05;
      }
    }
    return factor;
  }

  private int findIn(int i, int p, boolean inTime) {
    NodeOrder order = orders[p];
    for (int at = order.from(cost(i, p) * (1 - 1e-9)); at < order.size(); at++) {
      int j = order.at(at);
      if (board.hasRoom(i, j)
          && (!inTime || pools.of.inTime(i, j))
          && pools.of.suits(i, j)
          && board.isWelcome(i, j)) {
        return j;
      }
    }
    return -1;
  }

  void put(int i, int j) {
    board.put(i, j);
    orders[pools.poolOf[j]].move(j, worthOf(j));
  }

  void take(int i) {
    int j = board.nodeOf[i];
    board.take(i);
    orders[pools.poolOf[j]].move(j, worthOf(j));
  }
}

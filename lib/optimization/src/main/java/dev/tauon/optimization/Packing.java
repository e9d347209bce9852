package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Serves as much weighted work as it can, task by task, those that are worth most first. */
final class Packing {
  private final Pools pools;
  private final Instance of;
  private final double[] price;
  private final List<int[]> units;

  Packing(Pools pools, double[] price) {
    this.pools = pools;
    this.of = pools.of;
    this.price = price;
    units = units(of);
  }

  /** Tasks that are placed in one go: groups, those to be together, and each other one alone. */
  private static List<int[]> units(Instance of) {
    var units = new ArrayList<int[]>();
    for (int[] group : of.groups) {
      units.add(group);
    }
    for (int[] together : of.togethers) {
      int[] free = Arrays.stream(together).filter(i -> of.group[i] < 0).toArray();
      if (free.length > 0) {
        units.add(free);
      }
    }
    for (int i = 0; i < of.tasks; i++) {
      if (of.group[i] < 0 && of.together[i] < 0) {
        units.add(new int[] {i});
      }
    }
    return units;
  }

  /**
   * A board with as much on it as fits.
   *
   * @param power of the price in the order: 1 puts first what is worth most for its price, less
   *     puts large tasks earlier
   * @param noise how much chance there is in the order, 0 for none
   */
  Board pack(double power, double noise, SplittableRandom random) {
    var board = new Board(of);
    var fit = new BestFit(pools, board, price);
    var rank = new double[units.size()];
    for (int u = 0; u < rank.length; u++) {
      double value = 0;
      double cost = 0;
      for (int i : units.get(u)) {
        value += of.value[i];
        cost += fit.leastCost(i);
      }
      rank[u] = value / Math.pow(cost, power);
      rank[u] *= noise == 0 ? 1 : 1 + noise * (random.nextDouble() - 0.5);
    }
    Integer[] order = new Integer[units.size()];
    Arrays.setAll(order, u -> u);
    Arrays.sort(order, Comparator.comparingDouble((Integer u) -> -rank[u]));
    for (int u : order) {
      place(units.get(u), board, fit);
    }
    return board;
  }

  /** Puts what is left where it fits. */
  boolean fill(Board board, BestFit fit) {
    boolean placed = false;
    for (int[] unit : units) {
      if (board.nodeOf[unit[0]] < 0) {
        place(unit, board, fit);
        placed |= board.nodeOf[unit[0]] >= 0;
      }
    }
    return placed;
  }

  private void place(int[] unit, Board board, BestFit fit) {
    if (unit.length == 1) {
      int j = fit.find(unit[0], false);
      if (j >= 0) {
        fit.put(unit[0], j);
      }
    } else if (of.group[unit[0]] >= 0) {
      placeGroup(unit, board, fit);
    } else {
      placeTogether(unit, board, fit);
    }
  }

  private void placeGroup(int[] unit, Board board, BestFit fit) {
    int[] order = byCost(unit, fit);
    for (int at = 0; at < order.length; at++) {
      int j =
          of.together[order[at]] >= 0 && board.placeOf(of.together[order[at]]) < 0
              ? roomFor(rest(order, at), board)
              : fit.find(order[at], false);
      if (j < 0) {
        for (int back = 0; back < at; back++) {
          fit.take(order[back]);
        }
        return;
      }
      fit.put(order[at], j);
    }
  }

  /** Of the tasks from here on those that are to be with the first. */
  private int[] rest(int[] order, int at) {
    return Arrays.stream(order, at, order.length)
        .filter(i -> of.together[i] == of.together[order[at]])
        .toArray();
  }

  /**
   * All on one node if one has room, or else as many as go there with those that are worth most.
   */
  private void placeTogether(int[] unit, Board board, BestFit fit) {
    int[] order = byCost(unit, fit);
    int[] left = Arrays.stream(order).filter(i -> board.nodeOf[i] < 0).toArray();
    int there = board.placeOf(of.together[unit[0]]);
    int j = there >= 0 ? there : roomFor(left, board);
    for (int i : left) {
      if (j < 0) {
        j = fit.find(i, false);
      }
      if (j >= 0 && board.fits(i, j)) {
        fit.put(i, j);
      }
    }
  }

  /** The node with the least room that is enough for all of these, or -1. */
  private int roomFor(int[] together, Board board) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < of.nodes; j++) {
      double left = 0;
      boolean fits = true;
      for (int k = 0; fits && k < Instance.KINDS; k++) {
        long free = board.free[j * Instance.KINDS + k];
        for (int i : together) {
          free -= of.need[i * Instance.KINDS + k];
        }
        fits = free >= 0;
        left += free * price[pools.poolOf[j] * Instance.KINDS + k];
      }
      for (int i : together) {
        fits = fits && of.suits(i, j) && board.isWelcome(i, j);
      }
      if (fits && left < least) {
        least = left;
        best = j;
      }
    }
    return best;
  }

  private static int[] byCost(int[] unit, BestFit fit) {
    return Arrays.stream(unit)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -fit.leastCost(i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}

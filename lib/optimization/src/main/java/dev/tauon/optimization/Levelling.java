package dev.tauon.optimization;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Makes the largest load smaller: from the fullest node a task moves to, or changes places with a
 * smaller one of, a node that stays below the largest load by that. Deadlines that are kept stay
 * so.
 */
final class Levelling {
  private final Instance of;
  private final Board board;
  private final double[] load;

  Levelling(Board board) {
    this.of = board.of;
    this.board = board;
    load = new double[of.nodes];
  }

  /**
   * Goes on until nothing helps.
   *
   * @param enough a load below which it cannot get
   * @param steps how many moves to make at most
   */
  void improve(double enough, int steps) {
    for (int j = 0; j < of.nodes; j++) {
      load[j] = board.load(j);
    }
    for (int step = 0; step < steps; step++) {
      int fullest = 0;
      for (int j = 1; j < of.nodes; j++) {
        fullest = load[j] > load[fullest] ? j : fullest;
      }
      if (load[fullest] <= enough * (1 + 1e-9) || !relieve(fullest)) {
        return;
      }
      Interrupts.check();
    }
  }

  private boolean relieve(int from) {
    double top = load[from] * (1 - 1e-12);
    int[] tasks =
        IntStream.of(board.tasksOn(from))
            .filter(of::movable)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -of.share(i, from)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] nodes =
        IntStream.range(0, of.nodes)
            .filter(j -> j != from && load[j] < top)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> load[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : tasks) {
      if (moves(i, from, nodes, top)) {
        return true;
      }
    }
    for (int i : tasks) {
      for (int j : nodes) {
        if (exchanges(i, from, j, top)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean moves(int i, int from, int[] nodes, double top) {
    boolean kept = of.inTime(i, from);
    int best = -1;
    double least = top;
    for (int j : nodes) {
      double then = board.loadWith(i, j);
      if (then < least
          && (!kept || of.inTime(i, j))
          && board.hasRoom(i, j)
          && of.suits(i, j)
          && board.isWelcome(i, j)) {
        least = then;
        best = j;
      }
    }
    if (best < 0) {
      return false;
    }
    board.take(i);
    board.put(i, best);
    load[from] = board.load(from);
    load[best] = board.load(best);
    return true;
  }

  private boolean exchanges(int i, int from, int j, double top) {
    boolean kept = of.inTime(i, from);
    if (kept && !of.inTime(i, j)) {
      return false;
    }
    for (int place = 0; place < board.count(j); place++) {
      int other = board.task(j, place);
      if (of.movable(other)
          && (!of.inTime(other, j) || of.inTime(other, from))
          && loadAfter(i, other, j) < top
          && loadAfter(other, i, from) < top
          && Exchange.tryIt(board, i, other)) {
        load[from] = board.load(from);
        load[j] = board.load(j);
        return true;
      }
    }
    return false;
  }

  private double loadAfter(int comes, int goes, int j) {
    double largest = 0;
    for (int k = 0; k < Instance.KINDS; k++) {
      long capacity = of.capacity[j * Instance.KINDS + k];
      long used =
          capacity
              - board.free[j * Instance.KINDS + k]
              + of.need[comes * Instance.KINDS + k]
              - of.need[goes * Instance.KINDS + k];
      if (used > 0) {
        largest = Math.max(largest, (double) used / capacity);
      }
    }
    return largest;
  }
}

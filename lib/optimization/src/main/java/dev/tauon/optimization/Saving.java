package dev.tauon.optimization;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Makes the energy less: empties nodes, those first that are worth it most, when their tasks find
 * room on others that are awake and it all takes less then, and moves single tasks to thriftier
 * nodes. Deadlines that are kept stay so.
 */
final class Saving {
  private final Instance of;
  private final Board board;

  Saving(Board board) {
    this.of = board.of;
    this.board = board;
  }

  /** Goes on until a round over all nodes helps no more. */
  void improve() {
    boolean better = true;
    for (int round = 0; better && round < 8; round++) {
      better = false;
      Integer[] order = new Integer[of.nodes];
      var key = new double[of.nodes];
      for (int j = 0; j < of.nodes; j++) {
        order[j] = j;
        key[j] = board.load(j) / Math.max(1e-9, of.joulesAwake(j));
      }
      Arrays.sort(order, Comparator.comparingDouble(j -> key[j]));
      for (int j : order) {
        if (board.count(j) > 0) {
          better |= empty(j) || replace(j);
          Interrupts.check();
        }
      }
      for (int i = 0; i < of.tasks; i++) {
        better |= board.nodeOf[i] >= 0 && of.movable(i) && move(i);
      }
    }
  }

  /** Puts the tasks of a node on others that are awake. */
  private boolean empty(int from) {
    int[] tasks = board.tasksOn(from);
    if (!Arrays.stream(tasks).allMatch(of::movable)) {
      return false;
    }
    double change = -of.joulesAwake(from);
    int moved = 0;
    int[] largestFirst =
        Arrays.stream(tasks)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -of.share(i, from)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : largestFirst) {
      boolean kept = of.inTime(i, from);
      board.take(i);
      int to = tightest(i, from, kept);
      if (to < 0) {
        board.put(i, from);
        break;
      }
      board.put(i, to);
      change += of.joules(i, to) - of.joules(i, from);
      moved++;
    }
    if (moved == tasks.length && change < -1e-9 * of.joulesAwake(from)) {
      return true;
    }
    for (int m = 0; m < moved; m++) {
      board.take(largestFirst[m]);
      board.put(largestFirst[m], from);
    }
    return false;
  }

  private int tightest(int i, int from, boolean kept) {
    int best = -1;
    double most = -1;
    for (int j = 0; j < of.nodes; j++) {
      if (j != from
          && board.count(j) > 0
          && (!kept || of.inTime(i, j))
          && board.hasRoom(i, j)
          && of.suits(i, j)
          && board.isWelcome(i, j)) {
        double load = board.loadWith(i, j);
        if (load > most) {
          most = load;
          best = j;
        }
      }
    }
    return best;
  }

  /** Puts all tasks of a node on one that is empty and takes less for them. */
  private boolean replace(int from) {
    int[] tasks = board.tasksOn(from);
    if (!Arrays.stream(tasks).allMatch(of::movable)) {
      return false;
    }
    double now = of.joulesAwake(from);
    for (int i : tasks) {
      now += of.joules(i, from);
    }
    int best = -1;
    double least = now * (1 - 1e-9);
    for (int j = 0; j < of.nodes; j++) {
      if (board.count(j) > 0 || j == from) {
        continue;
      }
      double then = of.joulesAwake(j);
      boolean good = true;
      for (int i : tasks) {
        good = good && of.eligible(i, j) && (!of.inTime(i, from) || of.inTime(i, j));
        then += good ? of.joules(i, j) : 0;
      }
      if (good && then < least && holds(tasks, j)) {
        least = then;
        best = j;
      }
    }
    if (best < 0) {
      return false;
    }
    for (int i : tasks) {
      board.take(i);
      board.put(i, best);
    }
    return true;
  }

  private boolean holds(int[] tasks, int j) {
    for (int k = 0; k < Instance.KINDS; k++) {
      long free = board.free[j * Instance.KINDS + k];
      for (int i : tasks) {
        free -= of.need[i * Instance.KINDS + k];
      }
      if (free < 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves one task to a node that is awake and does it with less. */
  private boolean move(int i) {
    int from = board.nodeOf[i];
    if (board.count(from) == 1) {
      return false;
    }
    double now = of.joules(i, from) * (1 - 1e-9);
    boolean kept = of.inTime(i, from);
    int best = -1;
    double least = now;
    for (int j = 0; j < of.nodes; j++) {
      if (j != from && board.count(j) > 0 && (!kept || of.inTime(i, j)) && board.hasRoom(i, j)) {
        double then = of.joules(i, j);
        if (then < least && of.suits(i, j) && board.isWelcome(i, j)) {
          least = then;
          best = j;
        }
      }
    }
    if (best < 0) {
      return false;
    }
    board.take(i);
    board.put(i, best);
    return true;
  }
}

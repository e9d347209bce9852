package dev.tauon.optimization;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Empties a few nodes and fills them again, one after the other, with the best of what was there and
 * what waits; what does not become worse stays (large neighbourhood search; Shaw, 1998).
 */
final class Renewal {
  private static final int NODES = 3;
  private static final double NOISE = 0.2;

  private final Instance of;
  private final Board board;
  private final BestFit fit;
  private final Refill refill;
  private final SplittableRandom random;

  Renewal(Board board, BestFit fit, Refill refill, SplittableRandom random) {
    this.of = board.of;
    this.board = board;
    this.fit = fit;
    this.refill = refill;
    this.random = random;
  }

  /**
   * Tries so often.
   *
   * @param enough weighted work at which there is nothing more to gain
   */
  void run(int rounds, double enough) {
    int[] order = refill.order();
    refill.noise(NOISE);
    double served = board.served();
    for (int round = 0; round < rounds && served < enough; round++) {
      served += round(order);
      if (round % 64 == 0) {
        Interrupts.check();
      }
    }
  }

  /**
   * Takes off each group, and each set of tasks to be together, in turn; it comes back if what takes
   * its place is not worth more.
   */
  void reconsider(int[][] sets) {
    int[] order = refill.order();
    for (int[] set : sets) {
      int[] members = Arrays.stream(set).filter(i -> board.nodeOf[i] >= 0).toArray();
      if (members.length > 0 && Arrays.stream(members).allMatch(i -> isWhole(i, set))) {
        reconsider(members, order);
      }
      Interrupts.check();
    }
  }

  /** Whether no other set has a say in this member of a set. */
  private boolean isWhole(int i, int[] set) {
    return of.group[i] < 0 || Arrays.equals(of.groups[of.group[i]], set);
  }

  private void reconsider(int[] members, int[] order) {
    int[] nodes = Arrays.stream(members).map(i -> board.nodeOf[i]).distinct().toArray();
    int[] places = Arrays.stream(members).map(i -> board.nodeOf[i]).toArray();
    int[][] before = new int[nodes.length][];
    double lost = 0;
    for (int c = 0; c < nodes.length; c++) {
      before[c] = movable(nodes[c]);
    }
    for (int i : members) {
      lost += of.value[i];
      fit.take(i);
    }
    double won = 0;
    for (int j : nodes) {
      won += refill.one(j, order);
    }
    if (won > lost * (1 + 1e-12)) {
      return;
    }
    putBack(nodes, before);
    for (int n = 0; n < members.length; n++) {
      fit.put(members[n], places[n]);
    }
  }

  private void putBack(int[] nodes, int[][] before) {
    for (int j : nodes) {
      for (int i : movable(j)) {
        fit.take(i);
      }
    }
    for (int c = 0; c < nodes.length; c++) {
      for (int i : before[c]) {
        fit.put(i, nodes[c]);
      }
    }
  }

  private double round(int[] order) {
    int count = Math.min(NODES, of.nodes);
    var nodes = new int[count];
    for (int c = 0; c < count; c++) {
      do {
        nodes[c] = random.nextInt(of.nodes);
      } while (contains(nodes, c, nodes[c]));
    }
    int[][] before = new int[count][];
    double lost = 0;
    for (int c = 0; c < count; c++) {
      before[c] = movable(nodes[c]);
      for (int i : before[c]) {
        lost += of.value[i];
        fit.take(i);
      }
    }
    double won = 0;
    for (int j : nodes) {
      won += refill.one(j, order);
    }
    if (won >= lost * (1 - 1e-12)) {
      return won - lost;
    }
    putBack(nodes, before);
    return 0;
  }

  private int[] movable(int j) {
    return Arrays.stream(board.tasksOn(j)).filter(of::movable).toArray();
  }

  private static boolean contains(int[] nodes, int count, int j) {
    for (int c = 0; c < count; c++) {
      if (nodes[c] == j) {
        return true;
      }
    }
    return false;
  }
}

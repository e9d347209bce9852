package dev.tauon.optimization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/**
 * Empties a few nodes and fills them again, one after the other, with the best of what was there
 * and what waits; what does not become worse stays (large neighbourhood search; Shaw, 1998).
 */
final class Renewal {
  private static final int NODES = 3;
  private static final double NOISE = 0.2;
  private static final int WAITING = 300;
  private static final int REFRESH = 25;

  private final Instance of;
  private final Board board;
  private final BestFit fit;
  private final Refill refill;
  private final SplittableRandom random;
  private int[] waiting = new int[0];

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
    refill.noise(NOISE);
    double served = board.served();
    for (int round = 0; round < rounds && served < enough; round++) {
      if (round % REFRESH == 0) {
        waiting = refill.waiting(WAITING, WAITING / 4);
        Interrupts.check();
      }
      served += round();
    }
  }

  /**
   * Takes off each group, and each set of tasks to be together, in turn; it comes back if what
   * takes its place is not worth more.
   */
  void reconsider(int[][] sets) {
    waiting = refill.waiting(WAITING, WAITING / 4);
    for (int[] set : sets) {
      int[] members = Arrays.stream(set).filter(i -> board.nodeOf[i] >= 0).toArray();
      if (members.length > 0 && Arrays.stream(members).allMatch(i -> isWhole(i, set))) {
        reconsider(members);
      }
      Interrupts.check();
    }
  }

  /** Whether no other set has a say in this member of a set. */
  private boolean isWhole(int i, int[] set) {
    return of.group[i] < 0 || Arrays.equals(of.groups[of.group[i]], set);
  }

  private void reconsider(int[] members) {
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
    double won = refill(nodes, before);
    if (won > lost * (1 + 1e-12)) {
      return;
    }
    putBack(nodes, before);
    for (int n = 0; n < members.length; n++) {
      fit.put(members[n], places[n]);
    }
  }

  /** Fills these nodes with the best of what was there and what waits. */
  private double refill(int[] nodes, int[][] before) {
    int[] removed =
        Arrays.stream(before)
            .flatMapToInt(Arrays::stream)
            .boxed()
            .sorted(Comparator.comparingInt(refill::place))
            .mapToInt(Integer::intValue)
            .toArray();
    var candidates = new int[removed.length + waiting.length];
    int count = 0;
    int r = 0;
    int w = 0;
    while (r < removed.length || w < waiting.length) {
      int ofRemoved = r < removed.length ? refill.place(removed[r]) : Integer.MAX_VALUE;
      int ofWaiting = w < waiting.length ? refill.place(waiting[w]) : Integer.MAX_VALUE;
      candidates[count++] = ofRemoved <= ofWaiting ? removed[r] : waiting[w];
      // One that waited when the list was made, and had a node until now, is in both.
      r += ofRemoved <= ofWaiting ? 1 : 0;
      w += ofWaiting <= ofRemoved ? 1 : 0;
    }
    candidates = Arrays.copyOf(candidates, count);
    double won = 0;
    for (int j : nodes) {
      won += refill.one(j, candidates);
    }
    return won;
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

  private double round() {
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
    double won = refill(nodes, before);
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

package dev.tauon.optimization;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Looks at all placements, task by task, except for those that cannot be better than the best one
 * so far: depth-first branch and bound over all objectives at once. What the tasks still to come
 * can add to the weighted work is bounded by prices, as in {@link ServedBound}; largest load and
 * energy only grow. Of empty nodes that are the same, one is tried.
 */
final class Enumeration {
  private final Instance of;
  private final Board board;
  private final boolean saving;
  private final double[] price;
  private final Pools pools;
  private final int[] order;
  private final int[] same;
  private final byte[] groupState;
  private final double[] gainLeft;
  private final int[] keepLeft;
  private final double[] joulesLeft;
  private final double asked;
  private final double rounding;
  private final long end;
  private long visits;
  private boolean outOfTime;

  private int[] best;
  private double bestServed;
  private int bestKept;
  private double bestThird;

  /**
   * @param start a placement that breaks nothing
   * @param end when to give up, by {@link System#nanoTime()}
   */
  Enumeration(Pools pools, ServedBound bound, int[] start, long end) {
    this.pools = pools;
    this.of = pools.of;
    this.price = bound.price;
    this.end = end;
    saving = of.problem.aim() == Aim.LEAST_ENERGY;
    asked = Arrays.stream(of.value).sum();
    rounding = 1e-10 * asked;
    board = new Board(of);
    board.become(start);
    best = start.clone();
    bestServed = board.served();
    bestKept = kept();
    bestThird = third();
    board.become(new Board(of).snapshot());
    order = order();
    same = sameNodes();
    groupState = new byte[of.groups.length];
    gainLeft = new double[of.tasks + 1];
    keepLeft = new int[of.tasks + 1];
    joulesLeft = new double[of.tasks + 1];
    for (int at = of.tasks - 1; at >= 0; at--) {
      int i = order[at];
      double gain = 0;
      double joules = Double.POSITIVE_INFINITY;
      int keep = 0;
      for (int j = 0; j < of.nodes; j++) {
        if (of.eligible(i, j)) {
          gain = Math.max(gain, of.value[i] - worth(of.need, i, pools.poolOf[j]));
          joules = Math.min(joules, of.joules(i, j));
          keep = of.hasDeadline(i) && of.inTime(i, j) ? 1 : keep;
        }
      }
      gainLeft[at] = gainLeft[at + 1] + gain;
      keepLeft[at] = keepLeft[at + 1] + keep;
      joulesLeft[at] = joulesLeft[at + 1] + (Double.isFinite(joules) ? joules : 0);
    }
  }

  /** What one row of amounts is worth in a pool. */
  private double worth(long[] amounts, int row, int p) {
    double sum = 0;
    for (int k = 0; k < Instance.KINDS; k++) {
      sum += amounts[row * Instance.KINDS + k] * price[p * Instance.KINDS + k];
    }
    return sum;
  }

  /** Groups first and in one piece, then those that take and count most. */
  private int[] order() {
    var size = new double[of.tasks];
    for (int i = 0; i < of.tasks; i++) {
      for (int j = 0; j < of.nodes; j++) {
        size[i] = of.eligible(i, j) ? Math.max(size[i], of.share(i, j)) : size[i];
      }
    }
    return java.util.stream.IntStream.range(0, of.tasks)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> -of.group[i])
                .thenComparingDouble(i -> -size[i] * of.value[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The first node that is the same as each. */
  private int[] sameNodes() {
    var first = new int[of.nodes];
    for (int j = 0; j < of.nodes; j++) {
      first[j] = j;
      for (int before = j - 1; before >= 0; before--) {
        Node a = of.problem.nodes().get(before);
        Node b = of.problem.nodes().get(j);
        if (a.isSameAs(b)) {
          first[j] = first[before];
          break;
        }
      }
    }
    return first;
  }

  /** True if everything was looked at, so that {@link #best} is the best. */
  boolean run() {
    visit(0, 0, 0, 0);
    return !outOfTime;
  }

  int[] best() {
    return best;
  }

  private void visit(int at, double served, int kept, double joules) {
    if ((++visits & 0x3ff) == 0) {
      Interrupts.check();
      outOfTime |= System.nanoTime() > end;
    }
    if (outOfTime || !mayBeBetter(at, served, kept, joules)) {
      return;
    }
    if (at == of.tasks) {
      best = board.snapshot();
      bestServed = served;
      bestKept = kept;
      bestThird = third();
      return;
    }
    int i = order[at];
    int g = of.group[i];
    byte before = g < 0 ? 0 : groupState[g];
    if (before != 2) {
      if (g >= 0) {
        groupState[g] = 1;
      }
      for (int j : candidates(i)) {
        boolean wakes = board.count(j) == 0;
        double more = of.joules(i, j) + (wakes ? of.joulesAwake(j) : 0);
        board.put(i, j);
        visit(
            at + 1,
            served + of.value[i],
            kept + (of.hasDeadline(i) && of.inTime(i, j) ? 1 : 0),
            joules + more);
        board.take(i);
      }
    }
    if (before != 1) {
      if (g >= 0) {
        groupState[g] = 2;
      }
      visit(at + 1, served, kept, joules);
    }
    if (g >= 0) {
      groupState[g] = before;
    }
  }

  private int[] candidates(int i) {
    var found = new int[of.nodes];
    var key = new double[of.nodes];
    int count = 0;
    for (int j = 0; j < of.nodes; j++) {
      if (!board.fits(i, j) || board.count(j) == 0 && isTriedBefore(j)) {
        continue;
      }
      double load = board.loadWith(i, j);
      double rank = saving ? (board.count(j) == 0 ? 2 : 1) - load : load;
      rank += of.inTime(i, j) ? 0 : 10;
      int place = count++;
      while (place > 0 && key[place - 1] > rank) {
        key[place] = key[place - 1];
        found[place] = found[place - 1];
        place--;
      }
      key[place] = rank;
      found[place] = j;
    }
    return Arrays.copyOf(found, count);
  }

  private boolean isTriedBefore(int j) {
    for (int other = same[j]; other < j; other++) {
      if (same[other] == same[j] && board.count(other) == 0) {
        return true;
      }
    }
    return false;
  }

  /** False only where nothing from here on is better than the best so far. */
  private boolean mayBeBetter(int at, double served, int kept, double joules) {
    double most = served + gainLeft[at];
    for (int j = 0; j < of.nodes; j++) {
      most += worth(board.free, j, pools.poolOf[j]);
    }
    double left = 0;
    for (int n = at; n < of.tasks; n++) {
      int g = of.group[order[n]];
      left += g >= 0 && groupState[g] == 2 ? 0 : of.value[order[n]];
    }
    most = Math.min(most, served + left);
    if (Math.abs(most - bestServed) > rounding) {
      return most > bestServed;
    }
    if (kept + keepLeft[at] != bestKept) {
      return kept + keepLeft[at] > bestKept;
    }
    if (saving) {
      double rest = bestServed >= asked - rounding ? joulesLeft[at] : 0;
      return joules + rest < bestThird * (1 - Score.ROUNDING);
    }
    return board.largestLoad() < bestThird * (1 - Score.ROUNDING);
  }

  private int kept() {
    int kept = 0;
    for (int i = 0; i < of.tasks; i++) {
      int j = board.nodeOf[i];
      kept += j >= 0 && of.hasDeadline(i) && of.inTime(i, j) ? 1 : 0;
    }
    return kept;
  }

  private double third() {
    if (!saving) {
      return board.largestLoad();
    }
    double joules = 0;
    for (int i = 0; i < of.tasks; i++) {
      joules += board.nodeOf[i] >= 0 ? of.joules(i, board.nodeOf[i]) : 0;
    }
    for (int j = 0; j < of.nodes; j++) {
      joules += board.count(j) > 0 ? of.joulesAwake(j) : 0;
    }
    return joules;
  }
}

package dev.tauon.optimization;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes a node's tasks worth more: of those that are there and the best of those that wait, the
 * subset of most weighted work is found by branch and bound, with prices for the bound. Tasks of
 * groups, and such that are to be together with others, stay where they are.
 */
final class Refill {
  private static final int CANDIDATES = 32;
  private static final int GPUS = Resource.GPUS.ordinal();

  private final Pools pools;
  private final Instance of;
  private final Board board;
  private final BestFit fit;
  private final int effort;
  private final int[] order;
  private final int[] place;

  private int[] items = new int[0];
  private double[] gain = new double[0];
  private double[] suffix = new double[0];
  private final double[] price;
  private final long[] room = new long[Instance.KINDS];
  private final double[] unit = new double[Instance.KINDS];
  private final BitSet apart = new BitSet();
  private boolean[] chosen = new boolean[0];
  private boolean[] best = new boolean[0];
  private double bestValue;
  private int visits;
  private double noise;
  private final SplittableRandom random;

  /**
   * @param effort how many branches to look into for a node at most
   * @param random for the chance that {@link #noise} lets in
   */
  Refill(
      Pools pools, Board board, BestFit fit, double[] price, int effort, SplittableRandom random) {
    this.pools = pools;
    this.of = pools.of;
    this.board = board;
    this.fit = fit;
    this.price = price;
    this.effort = effort;
    this.random = random;
    order = order(of, pools, fit);
    place = new int[of.tasks];
    for (int n = 0; n < order.length; n++) {
      place[order[n]] = n;
    }
  }

  /** How much chance there is from now on in the order in which tasks are tried, 0 for none. */
  void noise(double part) {
    noise = part;
  }

  /**
   * Goes over all nodes once.
   *
   * @return how much more weighted work is served
   */
  double all() {
    int[] waiting = waiting(of.tasks, of.tasks);
    double more = 0;
    for (int j = 0; j < of.nodes; j++) {
      more += one(j, waiting);
      Interrupts.check();
    }
    return more;
  }

  /** The first movable tasks without a node, of those that need GPUs and of the others. */
  int[] waiting(int most, int mostWithGpus) {
    var found = new int[most + mostWithGpus];
    int count = 0;
    int others = most;
    int withGpus = mostWithGpus;
    for (int n = 0; n < order.length && others + withGpus > 0; n++) {
      int i = order[n];
      boolean gpus = of.need[i * Instance.KINDS + GPUS] > 0;
      if (board.nodeOf[i] < 0 && (gpus ? withGpus : others) > 0) {
        found[count++] = i;
        withGpus -= gpus ? 1 : 0;
        others -= gpus ? 0 : 1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * Where a movable task stands among them; those come first that are worth most for their price.
   */
  int place(int i) {
    return place[i];
  }

  private static int[] order(Instance of, Pools pools, BestFit fit) {
    var rank = new double[of.tasks];
    return IntStream.range(0, of.tasks)
        .filter(i -> of.movable(i) && pools.eligible[i] != 0)
        .peek(i -> rank[i] = -of.value[i] / fit.leastCost(i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> rank[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Fills one node anew.
   *
   * @param waiting movable tasks, those first that are worth most; such that have a node are passed
   *     over
   * @return how much more weighted work is served
   */
  double one(int j, int[] waiting) {
    int p = pools.poolOf[j];
    int there = 0;
    double before = 0;
    int most = board.count(j) + CANDIDATES;
    if (items.length < most) {
      items = new int[2 * most];
      gain = new double[2 * most];
      suffix = new double[2 * most + 1];
      chosen = new boolean[2 * most];
      best = new boolean[2 * most];
    }
    for (int k = 0; k < Instance.KINDS; k++) {
      room[k] = board.free[j * Instance.KINDS + k];
      unit[k] = price[p * Instance.KINDS + k];
    }
    apart.clear();
    for (int place = 0; place < board.count(j); place++) {
      int i = board.task(j, place);
      if (!of.movable(i)) {
        markApart(i, true);
      } else {
        items[there++] = i;
        before += of.value[i];
        for (int k = 0; k < Instance.KINDS; k++) {
          room[k] += of.need[i * Instance.KINDS + k];
        }
      }
    }
    int count = there;
    // Where there are GPUs, half of the places are for tasks that need them.
    int withGpus = of.capacity[j * Instance.KINDS + GPUS] > 0 ? CANDIDATES / 2 : 0;
    int without = CANDIDATES - withGpus;
    for (int w = 0; w < waiting.length && withGpus + without > 0; w++) {
      int i = waiting[w];
      boolean gpus = of.need[i * Instance.KINDS + GPUS] > 0;
      if (board.nodeOf[i] < 0 && (gpus ? withGpus : without) > 0 && fitsRoom(i) && of.suits(i, j)) {
        items[count++] = i;
        withGpus -= gpus ? 1 : 0;
        without -= gpus ? 0 : 1;
      }
    }
    if (count == there) {
      return 0;
    }
    sort(count);
    bestValue = before * (1 + 1e-12);
    visits = 0;
    boolean found = search(0, count, 0);
    if (!found) {
      return 0;
    }
    for (int n = 0; n < count; n++) {
      if (!best[n] && board.nodeOf[items[n]] == j) {
        fit.take(items[n]);
      }
    }
    for (int n = 0; n < count; n++) {
      if (best[n] && board.nodeOf[items[n]] < 0) {
        fit.put(items[n], j);
      }
    }
    return bestValue - before;
  }

  private boolean fitsRoom(int i) {
    for (int k = 0; k < Instance.KINDS; k++) {
      if (of.need[i * Instance.KINDS + k] > room[k]) {
        return false;
      }
    }
    return true;
  }

  /** Orders the items by what they are worth above their price, and sums that up from the end. */
  private void sort(int count) {
    Integer[] order = new Integer[count];
    var ratio = new double[count];
    var above = new double[count];
    for (int n = 0; n < count; n++) {
      order[n] = n;
      double cost = 0;
      for (int k = 0; k < Instance.KINDS; k++) {
        cost += of.need[items[n] * Instance.KINDS + k] * unit[k];
      }
      above[n] = of.value[items[n]] - cost;
      // Large ones first, where they are worth about the same for their price.
      ratio[n] = -of.value[items[n]] / Math.pow(Math.max(cost, 1e-12), 0.7);
      ratio[n] *= noise == 0 ? 1 : 1 + noise * random.nextDouble();
    }
    Arrays.sort(order, Comparator.comparingDouble(n -> ratio[n]));
    int[] sorted = new int[count];
    for (int n = 0; n < count; n++) {
      sorted[n] = items[order[n]];
      gain[n] = above[order[n]];
    }
    System.arraycopy(sorted, 0, items, 0, count);
    suffix[count] = 0;
    for (int n = count - 1; n >= 0; n--) {
      suffix[n] = suffix[n + 1] + Math.max(0, gain[n]);
    }
  }

  /** Decides on the items from n on; true if something better than before was found. */
  private boolean search(int n, int count, double value) {
    if (visits++ > effort) {
      return false;
    }
    boolean found = false;
    if (value > bestValue) {
      bestValue = value;
      System.arraycopy(chosen, 0, best, 0, n);
      Arrays.fill(best, n, count, false);
      found = true;
    }
    if (n == count) {
      return found;
    }
    double left = 0;
    for (int k = 0; k < Instance.KINDS; k++) {
      left += room[k] * unit[k];
    }
    if (value + left + suffix[n] <= bestValue) {
      return found;
    }
    int i = items[n];
    if (fitsRoom(i) && (of.apart[i] < 0 || !apart.get(of.apart[i]))) {
      change(i, -1);
      markApart(i, true);
      chosen[n] = true;
      found |= search(n + 1, count, value + of.value[i]);
      chosen[n] = false;
      markApart(i, false);
      change(i, 1);
    }
    return found | search(n + 1, count, value);
  }

  private void markApart(int i, boolean there) {
    if (of.apart[i] >= 0) {
      apart.set(of.apart[i], there);
    }
  }

  private void change(int i, int sign) {
    for (int k = 0; k < Instance.KINDS; k++) {
      room[k] += sign * of.need[i * Instance.KINDS + k];
    }
  }
}

package dev.tauon.optimization;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much weighted work can be served at most, and what resources are worth.
 *
 * <p>With a price u[p,k] ≥ 0 for each unit of resource k in pool p, every placement x satisfies
 *
 * <pre>
 * Σ_i v_i x_i ≤ Σ_i Σ_p (v_i - Σ_k u[p,k] d[i,k]) x[i,p] + Σ_p Σ_k u[p,k] C[p,k]
 *            ≤ Σ_i max(0, max_p (v_i - Σ_k u[p,k] d[i,k]))  + Σ_p Σ_k u[p,k] C[p,k]
 * </pre>
 *
 * since its tasks take no more of a pool than its capacity C (first line) and each task is in one
 * pool that could run it, or in none (second line). Of a group, which is served whole or not at
 * all, the sum over its tasks stands in the outer maximum. So the last line is a bound at any
 * prices; at the best ones, without groups, it is the optimum of the linear relaxation over pools
 * (Lagrangian duality; Geoffrion, 1974). That tasks are to be together or apart only makes
 * placements fewer.
 */
final class ServedBound {
  /** From so many tasks on, the search begins with every eighth. */
  private static final int MANY = 4_000;

  /** Up to so many tasks, the search is repeated. */
  private static final int FEW = 300;

  /** The bound. */
  final double value;

  /** {@code price[4 p + k]} for a unit of resource k in pool p. */
  final double[] price;

  private ServedBound(double value, double[] price) {
    this.value = value;
    this.price = price;
  }

  /**
   * Looks for a low bound.
   *
   * @param known the weighted work of some placement
   * @param rounds how many prices to try
   */
  static ServedBound of(Pools pools, double known, int rounds) {
    // Prices without regard to where the resources are come first: they are few.
    Pools merged = pools.merged();
    int stride = pools.of.tasks >= MANY ? 8 : 1;
    double asked = Arrays.stream(pools.of.value).sum();
    var start = new double[Instance.KINDS];
    Arrays.fill(start, asked / Instance.KINDS / 2);
    double[] found = search(new Dual(merged, stride), start, known, 0.5, 0.3, rounds);
    start = new double[pools.count * Instance.KINDS];
    for (int k = 0; k < start.length; k++) {
      int of = k % Instance.KINDS;
      start[k] = merged.capacity[of] > 0 ? found[of] * pools.capacity[k] / merged.capacity[of] : 0;
    }
    var dual = new Dual(pools, 1);
    if (stride > 1) {
      start = search(new Dual(pools, stride), start, known, 0.03, 0.3, rounds);
      found = search(dual, start, known, 0.003, 0.3, rounds / 4);
    } else {
      found = search(dual, start, known, 0.03, 0.3, rounds);
      if (pools.of.tasks <= FEW) {
        // The fewer the tasks, the sharper the kinks; and a round is soon over.
        for (double spread : new double[] {0.1, 0.03, 0.01}) {
          found = search(dual, found, known, 0.01, spread, rounds);
        }
      }
    }
    return at(dual, found);
  }

  /** The bound at the prices of the linear relaxation, which ojAlgo solves: for small cases. */
  static ServedBound ofRelaxation(Pools pools) {
    ShadowPrices prices = ShadowPrices.of(pools.of.problem);
    var found = new double[pools.count * Instance.KINDS];
    for (int j = 0; j < pools.of.nodes; j++) {
      Node node = pools.of.problem.nodes().get(j);
      for (Resource kind : Resource.values()) {
        // What the capacity of the node is worth; of a pool, the sum over its nodes.
        found[pools.poolOf[j] * Instance.KINDS + kind.ordinal()] +=
            prices.of(node.name(), kind) * kind.inUnits(kind.of(node.capacity()));
      }
    }
    return at(new Dual(pools, 1), found);
  }

  private static ServedBound at(Dual dual, double[] found) {
    Pools pools = dual.pools;
    // At prices of 0 the bound is all that is asked by tasks that fit somewhere.
    var none = new double[found.length];
    double bound = Math.min(dual.at(found, 0, none.clone()), dual.at(none, 0, none.clone()));
    var price = new double[found.length];
    for (int k = 0; k < price.length; k++) {
      price[k] = pools.capacity[k] > 0 ? found[k] / pools.capacity[k] : 0;
    }
    return new ServedBound(bound, price);
  }

  private static double[] search(
      Dual dual, double[] start, double known, double near, double spread, int rounds) {
    for (int k = 0; k < start.length; k++) {
      start[k] = dual.isNeeded(k) ? start[k] : 0;
    }
    return PriceSearch.least(dual, start, dual.pools.parts(), known, near, spread, rounds).prices();
  }

  /** The second line above, in prices for the whole capacity of a pool. */
  private static final class Dual implements PriceSearch.Dual {
    private final Pools pools;
    private final double[] need;
    private final int[] singles;
    private final int[][] groups;
    private final int stride;
    private final double[] total = new double[Instance.KINDS];
    private final double[] cost;
    private double[] unit = new double[0];
    private double[] used = new double[0];

    /**
     * @param stride 1 for all tasks, more for an estimate from every so manieth
     */
    Dual(Pools pools, int stride) {
      this.pools = pools;
      this.stride = stride;
      Instance of = pools.of;
      cost = new double[pools.count];
      need = new double[of.need.length];
      for (int k = 0; k < need.length; k++) {
        need[k] = of.need[k];
        total[k % Instance.KINDS] += need[k];
      }
      int[] alone =
          IntStream.range(0, of.tasks)
              .filter(i -> of.group[i] < 0 && pools.eligible[i] != 0)
              .toArray();
      singles =
          IntStream.range(0, alone.length)
              .filter(n -> n % stride == 0)
              .map(n -> alone[n])
              .toArray();
      groups =
          IntStream.range(0, of.groups.length)
              .filter(g -> g % stride == 0)
              .mapToObj(g -> of.groups[g])
              .filter(members -> Arrays.stream(members).allMatch(i -> pools.eligible[i] != 0))
              .toArray(int[][]::new);
    }

    boolean isNeeded(int k) {
      return pools.capacity[k] > 0 && total[k % Instance.KINDS] > 0;
    }

    @Override
    public double at(double[] prices, double spread, double[] slope) {
      unit = new double[prices.length];
      used = new double[prices.length];
      double paid = 0;
      for (int k = 0; k < prices.length; k++) {
        paid += prices[k];
        unit[k] = pools.capacity[k] > 0 ? prices[k] / pools.capacity[k] : 0;
      }
      double sum = 0;
      for (int i : singles) {
        double value = pools.of.value[i];
        double least = leastCost(i);
        sum += Math.max(0, value - least);
        double part = part(value - least, value, spread);
        if (part > 0) {
          use(i, part, least * (1 + spread));
        }
      }
      for (int[] members : groups) {
        double gain = 0;
        double value = 0;
        for (int i : members) {
          value += pools.of.value[i];
          gain += pools.of.value[i] - leastCost(i);
        }
        sum += Math.max(0, gain);
        double part = part(gain, value, spread);
        if (part > 0) {
          for (int i : members) {
            use(i, part, leastCost(i) * (1 + spread));
          }
        }
      }
      for (int k = 0; k < prices.length; k++) {
        slope[k] = pools.capacity[k] > 0 ? 1 - stride * used[k] / pools.capacity[k] : 0;
      }
      return paid + stride * sum;
    }

    /** 1 where the gain is clear, 0 where the loss is, and in between near the border. */
    private static double part(double gain, double value, double spread) {
      double border = spread * value;
      if (gain >= border) {
        return gain > 0 ? 1 : 0;
      }
      return gain <= -border ? 0 : 0.5 + gain / border / 2;
    }

    /** The least cost of a task in any pool; leaves what it is in each. */
    private double leastCost(int i) {
      double least = Double.POSITIVE_INFINITY;
      int d = i * Instance.KINDS;
      for (long left = pools.eligible[i]; left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        int u = p * Instance.KINDS;
        cost[p] =
            need[d] * unit[u]
                + need[d + 1] * unit[u + 1]
                + need[d + 2] * unit[u + 2]
                + need[d + 3] * unit[u + 3];
        least = Math.min(least, cost[p]);
      }
      return least;
    }

    /** Takes room for a part of a task from the pools that cost it no more than the limit. */
    private void use(int i, double part, double limit) {
      double nodes = 0;
      for (long left = pools.eligible[i]; left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        nodes += cost[p] <= limit ? pools.members[p].length : 0;
      }
      int d = i * Instance.KINDS;
      for (long left = pools.eligible[i]; left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        if (cost[p] <= limit) {
          double share = part * pools.members[p].length / nodes;
          for (int k = 0; k < Instance.KINDS; k++) {
            used[p * Instance.KINDS + k] += share * need[d + k];
          }
        }
      }
    }
  }
}

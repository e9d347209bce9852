package dev.tauon.optimization;

import java.util.Arrays;

/**
 * How small the largest load, or the energy, is at least, for placements that serve as much
 * weighted work V as a known one.
 *
 * <p>Let c[i,p] = e[i,p] + Σ_k u[p,k] d[i,k] with prices u[p,k] ≥ 0 for a unit of resource k in
 * pool p. With G(u) = min Σ_i x_i min_p c[i,p] over 0 ≤ x ≤ 1 with Σ_i v_i x_i ≥ V, which is a
 * fractional knapsack,
 *
 * <ul>
 *   <li>the largest load L of a placement that is no worse than the known one, L ≤ U, obeys Σ_i
 *       d[i,k] x[i,p] ≤ L C[p,k] in each pool. Weighing these rows with u and adding them (e = 0):
 *       L ≥ G(u) + min(0, U (1 - Σ_p Σ_k u[p,k] C[p,k]));
 *   <li>its energy is Σ_j F_j y_j + Σ e[i,p] x[i,p], where node j is awake (y_j = 1), takes F_j for
 *       that, and Σ_i d[i,k] x[i,j] ≤ C[j,k] y_j. In the same way: energy ≥ G(u) + Σ_j min(0, F_j -
 *       Σ_k u[p(j),k] C[j,k]).
 * </ul>
 *
 * <p>Both hold at any prices (Lagrangian duality; Geoffrion, 1974).
 */
final class AimBound {
  private final Pools pools;
  private final Instance of;
  private final Objective objective;
  private final double known;
  private final double work;
  private final boolean complete;
  private final double[] base;

  private AimBound(Pools pools, Objective objective, double known, double work) {
    this.pools = pools;
    this.of = pools.of;
    this.objective = objective;
    this.known = known;
    double asked = Arrays.stream(of.value).sum();
    complete = work >= asked * (1 - 1e-12);
    // Only what must be served counts; rounding must not make it more.
    this.work = work * (1 - 1e-9);
    base = new double[of.tasks * pools.count];
    if (objective == Objective.ENERGY && pools.uniform) {
      for (int i = 0; i < of.tasks; i++) {
        for (int p = 0; p < pools.count; p++) {
          if (pools.isEligibleIn(i, p)) {
            base[i * pools.count + p] = of.joules(i, pools.members[p][0]);
          }
        }
      }
    }
  }

  /**
   * The bound.
   *
   * @param known the value of a placement
   * @param work the weighted work that it serves
   * @param rounds how many prices to try
   */
  static double of(Pools pools, Objective objective, double known, double work, int rounds) {
    var bound = new AimBound(pools, objective, known, work);
    if (known <= 0) {
      return 0;
    }
    double[] parts = pools.parts();
    double[] start =
        objective == Objective.LARGEST_LOAD
            ? bound.weights()
            : Arrays.stream(parts).map(part -> part * known / Instance.KINDS / 2).toArray();
    for (int k = 0; k < start.length; k++) {
      start[k] = pools.capacity[k] > 0 ? start[k] : 0;
    }
    double found = -PriceSearch.least(bound::at, start, parts, -known, 0.5, 0, rounds).value();
    return Math.max(found, bound.largestTask());
  }

  /** Prices for the resource that all tasks together take most of. */
  private double[] weights() {
    var weights = new double[pools.count * Instance.KINDS];
    int scarcest = 0;
    double most = -1;
    for (int k = 0; k < Instance.KINDS; k++) {
      double need = 0;
      double capacity = 0;
      for (int i = 0; i < of.tasks; i++) {
        need += of.need[i * Instance.KINDS + k];
      }
      for (int p = 0; p < pools.count; p++) {
        capacity += pools.capacity[p * Instance.KINDS + k];
      }
      if (capacity > 0 && need / capacity > most) {
        most = need / capacity;
        scarcest = k;
      }
    }
    double capacity = 0;
    for (int p = 0; p < pools.count; p++) {
      capacity += pools.capacity[p * Instance.KINDS + scarcest];
    }
    for (int p = 0; p < pools.count; p++) {
      weights[p * Instance.KINDS + scarcest] =
          pools.capacity[p * Instance.KINDS + scarcest] / Math.max(1, capacity);
    }
    return weights;
  }

  /** Where all are served, the task that takes most of the node that is best for it. */
  private double largestTask() {
    if (!complete) {
      return 0;
    }
    double largest = 0;
    for (int i = 0; i < of.tasks; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; objective == Objective.LARGEST_LOAD && j < of.nodes && least > largest; j++) {
        if (of.eligible(i, j)) {
          least = Math.min(least, of.share(i, j));
        }
      }
      largest = Double.isFinite(least) ? Math.max(largest, least) : largest;
    }
    return largest;
  }

  /** The negative of the bound, which is convex; prices are for the whole capacity of a pool. */
  private double at(double[] prices, double spread, double[] slope) {
    var unit = new double[prices.length];
    double sum = 0;
    for (int k = 0; k < prices.length; k++) {
      unit[k] = pools.capacity[k] > 0 ? prices[k] / pools.capacity[k] : 0;
      sum += prices[k];
    }
    Arrays.fill(slope, 0);
    double served = serve(unit, spread, slope);
    if (objective == Objective.LARGEST_LOAD) {
      double over = Math.max(0, sum - 1);
      if (over > 0) {
        for (int k = 0; k < slope.length; k++) {
          slope[k] += pools.capacity[k] > 0 ? known : 0;
        }
      }
      return -served + known * over;
    }
    return -served + sleep(unit, slope);
  }

  /** Σ_j max(0, Σ_k u C - F): what the nodes' capacity is worth above what keeps them awake. */
  private double sleep(double[] unit, double[] slope) {
    double above = 0;
    for (int p = 0; p < pools.count; p++) {
      int nodes = pools.uniform ? 1 : pools.members[p].length;
      double each = pools.uniform ? pools.members[p].length : 1;
      for (int n = 0; n < nodes; n++) {
        int j = pools.members[p][n];
        double worth = -of.joulesAwake(j);
        for (int k = 0; k < Instance.KINDS; k++) {
          worth += unit[p * Instance.KINDS + k] * of.capacity[j * Instance.KINDS + k];
        }
        if (worth > 0) {
          above += each * worth;
          for (int k = 0; k < Instance.KINDS; k++) {
            int at = p * Instance.KINDS + k;
            if (pools.capacity[at] > 0) {
              slope[at] += each * of.capacity[j * Instance.KINDS + k] / pools.capacity[at];
            }
          }
        }
      }
    }
    return above;
  }

  /** G(u); takes its slope away from the slope. */
  private double serve(double[] unit, double spread, double[] slope) {
    var cost = new double[of.tasks];
    var pool = new int[of.tasks];
    for (int i = 0; i < of.tasks; i++) {
      cost[i] = Double.POSITIVE_INFINITY;
      for (long left = pools.eligible[i]; left != 0; left &= left - 1) {
        int p = Long.numberOfTrailingZeros(left);
        double c = base[i * pools.count + p];
        for (int k = 0; k < Instance.KINDS; k++) {
          c += unit[p * Instance.KINDS + k] * of.need[i * Instance.KINDS + k];
        }
        if (c < cost[i]) {
          cost[i] = c;
          pool[i] = p;
        }
      }
    }
    double sum = 0;
    if (complete) {
      for (int i = 0; i < of.tasks; i++) {
        sum += cost[i];
        use(i, pool[i], 1, slope);
      }
      return sum;
    }
    Integer[] order = new Integer[of.tasks];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparingDouble((Integer i) -> cost[i] / of.value[i]));
    double missing = work;
    for (int i : order) {
      if (missing <= 0 || cost[i] == Double.POSITIVE_INFINITY) {
        break;
      }
      double part = Math.min(1, missing / of.value[i]);
      missing -= part * of.value[i];
      sum += part * cost[i];
      use(i, pool[i], part, slope);
    }
    return sum;
  }

  private void use(int i, int p, double part, double[] slope) {
    for (int k = 0; k < Instance.KINDS; k++) {
      int at = p * Instance.KINDS + k;
      if (pools.capacity[at] > 0) {
        slope[at] -= part * of.need[i * Instance.KINDS + k] / pools.capacity[at];
      }
    }
  }
}

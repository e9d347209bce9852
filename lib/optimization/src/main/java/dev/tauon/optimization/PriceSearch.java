package dev.tauon.optimization;

/**
 * Finds prices, none below 0, at which a convex piecewise linear function is small: a subgradient
 * method with Polyak's step towards a target (B. T. Polyak, Minimization of unsmooth functionals,
 * 1969), the direction deflected by the one before (Camerini, Fratta and Maffioli, 1975). What it
 * finds need not be the minimum; as a bound, the function is valid at all prices.
 */
final class PriceSearch {
  /** The function to make small. */
  interface Dual {
    /**
     * Its value at these prices.
     *
     * @param spread how near to the best choice others may be to have a part in the slope, so that
     *     it leads away from a kink, 0 or more
     * @param slope takes a subgradient, or the mean of some that are nearby
     */
    double at(double[] prices, double spread, double[] slope);
  }

  /**
   * What was found.
   *
   * @param prices the best ones
   * @param value the function there
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(double[] prices, double value) {}

  private static final double LEAST_SPREAD = 0.001;

  private PriceSearch() {}

  /**
   * Searches.
   *
   * @param start where to begin; not changed
   * @param weight how far each price goes at an equal slope, more than 0
   * @param target a value that the function does not fall below, such as that of a known solution
   * @param near how near the start is: the part of the value there that may be too much
   * @param spread what to begin with; it becomes smaller from round to round
   * @param rounds how often to evaluate the function at most
   */
  static Found least(
      Dual dual,
      double[] start,
      double[] weight,
      double target,
      double near,
      double spread,
      int rounds) {
    int n = start.length;
    var prices = start.clone();
    var slope = new double[n];
    var direction = new double[n];
    double value = dual.at(prices, spread, slope);
    var best = prices.clone();
    double bestValue = value;
    // The minimum is somewhere above the target; how far above is guessed and corrected.
    double reach =
        Math.max(Math.min(value - target, near * Math.abs(value)), 1e-9 * Math.abs(value));
    int since = 0;
    for (int round = 1;
        round < rounds && bestValue - target > 1e-7 * Math.abs(bestValue);
        round++) {
      Interrupts.check();
      spread = Math.max(LEAST_SPREAD, spread * 0.94);
      double before = 0;
      double squares = 0;
      for (int k = 0; k < n; k++) {
        before += weight[k] * direction[k] * slope[k];
        squares += weight[k] * direction[k] * direction[k];
      }
      double deflection = before < 0 ? -1.5 * before / squares : 0;
      squares = 0;
      for (int k = 0; k < n; k++) {
        direction[k] = slope[k] + deflection * direction[k];
        // At the edge only the way back counts.
        if (prices[k] <= 0 && direction[k] > 0) {
          direction[k] = 0;
        }
        squares += weight[k] * direction[k] * direction[k];
      }
      if (squares < 1e-24) {
        break;
      }
      double level = Math.max(target, bestValue - reach);
      double step = (value - level) / squares;
      for (int k = 0; k < n; k++) {
        prices[k] = Math.max(0, prices[k] - step * weight[k] * direction[k]);
      }
      value = dual.at(prices, spread, slope);
      if (value < bestValue) {
        since = bestValue - value > reach / 20 ? 0 : since + 1;
        bestValue = value;
        System.arraycopy(prices, 0, best, 0, n);
      } else {
        since++;
      }
      if (since >= 4) {
        reach /= 2;
        since = 0;
        System.arraycopy(best, 0, prices, 0, n);
        value = dual.at(prices, spread, slope);
        java.util.Arrays.fill(direction, 0);
      }
    }
    return new Found(best, bestValue);
  }
}

package dev.tauon.datasets;

/**
 * What was wanted and what was sold of one article in one shop, by day.
 *
 * @param wanted pieces that customers wanted
 * @param sold pieces that were there to be sold
 */
@SuppressWarnings("ArrayRecordComponent")
record RetailSales(int[] wanted, int[] sold) {
  private static final int REVIEW = 3;

  /**
   * Draws what customers want around a mean, and lets the shop keep its shelf as shops do: every
   * third day up to a level that follows the sales of the last weeks; now and then a delivery
   * fails.
   */
  static RetailSales draw(Chance chance, double[] mean, int leadDays) {
    int days = mean.length;
    var wanted = new int[days];
    var sold = new int[days];
    var arriving = new int[days + leadDays + REVIEW + 1];
    double usual = mean[1] > 0 ? mean[1] : mean[2];
    int stock = (int) (usual * (leadDays + REVIEW + 3));
    int ordered = 0;
    for (int day = 0; day < days; day++) {
      stock += arriving[day];
      ordered -= arriving[day];
      double scatter = StrictMath.exp(chance.normal(-0.02, 0.20));
      wanted[day] = chance.poisson(mean[day] * scatter);
      sold[day] = Math.min(wanted[day], stock);
      stock -= sold[day];
      usual += 0.06 * (sold[day] - usual);
      if (day % REVIEW == 0) {
        int level =
            (int) Math.ceil(usual * (leadDays + REVIEW) * 1.28 + 2.0 * Math.sqrt(usual) + 2);
        int order = Math.max(0, level - stock - ordered);
        int late = chance.happens(0.03) ? chance.from(1, REVIEW) : 0;
        arriving[day + leadDays + late] += order;
        ordered += order;
      }
    }
    return new RetailSales(wanted, sold);
  }
}

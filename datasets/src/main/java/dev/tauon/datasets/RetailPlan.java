package dev.tauon.datasets;

/**
 * What the chain has planned for one article, the same in all shops.
 *
 * @param price on each day
 * @param promoted whether it is promoted on each day
 * @param unitCost what a piece costs the shop
 * @param holdingCost of one piece for one day
 * @param orderCost of one order, whatever its size
 * @param leadDays days from an order to its arrival
 * @param pack pieces that can only be ordered together
 */
@SuppressWarnings("ArrayRecordComponent")
record RetailPlan(
    double[] price,
    boolean[] promoted,
    double unitCost,
    double holdingCost,
    double orderCost,
    int leadDays,
    int pack) {
  private static final int WEEK = 7;

  /** Promotions of a week or two, some weeks apart, and a new price about once a year. */
  static RetailPlan draw(Chance chance, double level, double listed, int days) {
    var price = new double[days];
    var promoted = new boolean[days];
    double usual = listed;
    int nextPrice = (int) chance.between(150, 450);
    int promotion = chance.from(2, 9) * WEEK + 1;
    int end = 0;
    double reduced = 1;
    for (int day = 0; day < days; day++) {
      if (day == nextPrice) {
        usual = listed * chance.between(0.96, 1.10);
        nextPrice += (int) chance.between(200, 450);
      }
      if (day == promotion) {
        end = day + (chance.happens(0.7) ? 6 : 13);
        reduced = 1 - 0.05 * chance.from(2, 6);
        promotion += chance.from(5, 12) * WEEK;
      }
      promoted[day] = day < end;
      price[day] = cents(promoted[day] ? usual * reduced : usual);
    }
    double unitCost = cents(listed * chance.between(0.58, 0.76));
    return new RetailPlan(
        price,
        promoted,
        unitCost,
        // Capital, room and what spoils: some tenths of a percent a day.
        unitCost * chance.between(0.002, 0.008),
        chance.from(6, 24) * 0.5,
        chance.from(1, 5),
        level > 20 ? 12 : level > 6 ? 6 : 1);
  }

  private static double cents(double amount) {
    return Math.round(amount * 100) / 100.0;
  }
}

package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Three years of daily sales of 24 articles in 5 shops.
 *
 * <p>What is drawn: demand has a level for each article and shop, weekdays, a season that belongs
 * to the article's kind, holidays with the rush before them, a trend, promotions with a lower price
 * and the lull after them, price changes, a slow drift of its own, and more scatter than Poisson's
 * (Poisson with a gamma-like mean). Shops reorder up to a level with a lead time, so that shelves
 * get empty at times: then less is sold than was wanted.
 */
final class RetailGenerator implements Generator {
  static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  static final int DAYS = 3 * 365 + 1;
  private static final int TEST_DAYS = 84;
  private static final int VALIDATION_DAYS = 84;
  private static final long SEED = 5_203;

  /**
   * @param peak day of the year with most demand
   * @param season how far the season goes up and down, as a share
   * @param feast how much more is wanted before Christmas and Easter, as a share
   * @param elasticity by how many percent demand falls when the price rises by one
   */
  private record Kind(String name, int peak, double season, double feast, double elasticity) {}

  private record Article(String name, Kind kind, double level, double price, double trend) {}

  private record Shop(String name, double size, double weekend) {}

  private static final Kind COLD = new Kind("cold drinks and ice", 200, 0.55, 0.10, 1.8);
  private static final Kind WARM = new Kind("hot drinks and soup", 15, 0.35, 0.15, 1.4);
  private static final Kind FRESH = new Kind("bread and dairy", 340, 0.04, 0.20, 0.7);
  private static final Kind SWEET = new Kind("sweets", 350, 0.15, 0.75, 2.1);
  private static final Kind GRILL = new Kind("barbecue", 185, 0.80, 0.10, 1.9);
  private static final Kind HOUSE = new Kind("household", 100, 0.06, 0.05, 2.4);

  private static final List<Article> ARTICLES =
      List.of(
          new Article("lemonade 1 l", COLD, 24, 1.29, 0.05),
          new Article("mineral water 6 x 1.5 l", COLD, 31, 2.94, 0.02),
          new Article("orange juice 1 l", COLD, 15, 2.19, -0.03),
          new Article("ice cream 500 ml", COLD, 11, 3.49, 0.08),
          new Article("ground coffee 500 g", WARM, 14, 5.99, 0.01),
          new Article("black tea 50 bags", WARM, 5, 2.49, -0.02),
          new Article("tomato soup", WARM, 7, 1.79, 0.04),
          new Article("cocoa 250 g", WARM, 3.5, 2.99, 0.00),
          new Article("wholemeal bread", FRESH, 38, 2.69, 0.03),
          new Article("rolls, 6", FRESH, 45, 1.99, 0.00),
          new Article("milk 1 l", FRESH, 62, 1.19, -0.02),
          new Article("yoghurt 500 g", FRESH, 27, 1.49, 0.06),
          new Article("butter 250 g", FRESH, 22, 2.39, 0.00),
          new Article("eggs, 10", FRESH, 19, 2.99, 0.03),
          new Article("milk chocolate 100 g", SWEET, 26, 1.19, 0.02),
          new Article("biscuits", SWEET, 14, 1.89, 0.00),
          new Article("pralines", SWEET, 3, 6.99, 0.04),
          new Article("sausages", GRILL, 12, 3.99, -0.04),
          new Article("charcoal 3 kg", GRILL, 3, 4.99, 0.00),
          new Article("vegetable skewers", GRILL, 4, 4.49, 0.22),
          new Article("washing powder", HOUSE, 4, 7.99, 0.00),
          new Article("kitchen rolls, 4", HOUSE, 8, 2.79, 0.01),
          new Article("washing-up liquid", HOUSE, 6, 1.39, 0.02),
          new Article("bin bags", HOUSE, 5, 1.99, 0.03));

  private static final List<Shop> SHOPS =
      List.of(
          new Shop("Market Square", 1.35, 1.15),
          new Shop("Station", 1.10, 0.70),
          new Shop("Riverside", 0.85, 1.10),
          new Shop("Hilltop", 0.65, 1.25),
          new Shop("Campus", 0.75, 0.55));

  private static final Map<LocalDate, String> HOLIDAYS = holidays();

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    var plans = new ArrayList<RetailPlan>();
    for (int a = 0; a < ARTICLES.size(); a++) {
      Article article = ARTICLES.get(a);
      plans.add(RetailPlan.draw(Chance.of(SEED, 1, a), article.level, article.price, DAYS));
    }
    var sales = new RetailSales[ARTICLES.size() * SHOPS.size()];
    Pieces.each(
        sales.length,
        share -> progress.done(0.5 * share),
        i -> {
          int a = i / SHOPS.size();
          int s = i % SHOPS.size();
          Chance chance = Chance.of(SEED, 2, a, s);
          double[] mean = mean(ARTICLES.get(a), SHOPS.get(s), plans.get(a), chance);
          sales[i] = RetailSales.draw(chance, mean, plans.get(a).leadDays());
        });
    writeSales(folder, plans, sales);
    progress.done(0.9);
    writeArticles(folder, plans);
    writeDays(folder);
    progress.done(1);
  }

  /** How much is wanted on average each day. */
  private static double[] mean(Article article, Shop shop, RetailPlan plan, Chance chance) {
    double[] drift = chance.smooth(DAYS, 0.97, 0.10);
    double taste = StrictMath.exp(chance.normal(0, 0.22));
    double own = article.level * shop.size * taste;
    var mean = new double[DAYS];
    double after = 0;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      double year = 2 * Math.PI * (date.getDayOfYear() - article.kind.peak) / 365.25;
      double season = 1 + article.kind.season * StrictMath.cos(year);
      double trend = 1 + article.trend * day / 365.25;
      double price = StrictMath.pow(plan.price()[day] / article.price, -article.kind.elasticity);
      boolean promoted = plan.promoted()[day];
      // Who has stocked up at the lower price buys less for some days.
      after = promoted ? Math.min(0.25, after + 0.05) : after * 0.8;
      double promotion = promoted ? 1.35 : 1 - after;
      mean[day] =
          own
              * season
              * trend
              * price
              * promotion
              * weekday(date, shop)
              * feast(date, article.kind)
              * Math.max(0.3, 1 + drift[day]);
    }
    return mean;
  }

  private static double weekday(LocalDate date, Shop shop) {
    if (closed(date)) {
      return 0;
    }
    return switch (date.getDayOfWeek()) {
      case MONDAY -> 0.92;
      case TUESDAY -> 0.86;
      case WEDNESDAY -> 0.90;
      case THURSDAY -> 1.02;
      case FRIDAY -> 1.28 * (0.5 + 0.5 * shop.weekend);
      case SATURDAY -> 1.42 * shop.weekend;
      case SUNDAY -> 0;
    };
  }

  static boolean closed(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SUNDAY || HOLIDAYS.containsKey(date);
  }

  /** The rush before days on which shops are closed, and weeks of feasts. */
  private static double feast(LocalDate date, Kind kind) {
    double rush = HOLIDAYS.containsKey(date.plusDays(1)) ? 1.35 : 1;
    for (LocalDate feast : HOLIDAYS.keySet()) {
      String name = HOLIDAYS.get(feast);
      long ahead = feast.toEpochDay() - date.toEpochDay();
      if ((name.equals("Christmas Day") || name.equals("Easter Monday"))
          && ahead > 0
          && ahead <= 21) {
        rush *= 1 + kind.feast * (22 - ahead) / 22.0;
      }
    }
    return rush;
  }

  private static Map<LocalDate, String> holidays() {
    var holidays = new java.util.TreeMap<LocalDate, String>();
    for (int year = 2023; year <= 2026; year++) {
      LocalDate easter = easter(year);
      holidays.put(LocalDate.of(year, 1, 1), "New Year");
      holidays.put(easter.minusDays(2), "Good Friday");
      holidays.put(easter.plusDays(1), "Easter Monday");
      holidays.put(LocalDate.of(year, 5, 1), "Labour Day");
      holidays.put(easter.plusDays(39), "Ascension Day");
      holidays.put(easter.plusDays(50), "Whit Monday");
      holidays.put(LocalDate.of(year, 12, 25), "Christmas Day");
      holidays.put(LocalDate.of(year, 12, 26), "Boxing Day");
    }
    return holidays;
  }

  /** Easter Sunday, by the anonymous Gregorian algorithm (Meeus: Astronomical Algorithms). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }

  private static Part part(int day) {
    if (day >= DAYS - TEST_DAYS) {
      return Part.TEST;
    }
    return day >= DAYS - TEST_DAYS - VALIDATION_DAYS ? Part.VALIDATION : Part.TRAIN;
  }

  private static void writeSales(Path folder, List<RetailPlan> plans, RetailSales[] sales)
      throws IOException {
    Stream<String> columns =
        Stream.of("date", "shop", "article", "sold", "price", "promotion", "sold_out");
    try (var csv = CsvWriter.to(folder.resolve("sales.csv"), columns.toArray(String[]::new));
        var wanted =
            CsvWriter.to(folder.resolve("wanted.csv"), "date", "shop", "article", "wanted")) {
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = FIRST.plusDays(day);
        if (closed(date)) {
          continue;
        }
        for (int i = 0; i < sales.length; i++) {
          int a = i / SHOPS.size();
          String shop = SHOPS.get(i % SHOPS.size()).name;
          String article = code(a);
          csv.value(date)
              .text(shop)
              .text(article)
              .number(sales[i].sold()[day])
              .number(plans.get(a).price()[day], 2)
              .flag(plans.get(a).promoted()[day])
              .flag(sales[i].sold()[day] < sales[i].wanted()[day])
              .end();
          wanted.value(date).text(shop).text(article).number(sales[i].wanted()[day]).end();
        }
      }
    }
  }

  private static String code(int article) {
    return "A" + (101 + article);
  }

  private static void writeArticles(Path folder, List<RetailPlan> plans) throws IOException {
    try (var csv =
        CsvWriter.to(
            folder.resolve("articles.csv"),
            "article",
            "name",
            "kind",
            "price",
            "unit_cost",
            "holding_cost",
            "order_cost",
            "lost_sale_cost",
            "lead_days",
            "pack")) {
      for (int a = 0; a < ARTICLES.size(); a++) {
        Article article = ARTICLES.get(a);
        RetailPlan plan = plans.get(a);
        csv.text(code(a))
            .text(article.name)
            .text(article.kind.name)
            .number(article.price, 2)
            .number(plan.unitCost(), 2)
            .number(plan.holdingCost(), 4)
            .number(plan.orderCost(), 2)
            .number(article.price - plan.unitCost(), 2)
            .number(plan.leadDays())
            .number(plan.pack())
            .end();
      }
    }
  }

  private static void writeDays(Path folder) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("days.csv"), "date", "open", "holiday", "part")) {
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = FIRST.plusDays(day);
        csv.value(date)
            .flag(!closed(date))
            .text(HOLIDAYS.getOrDefault(date, ""))
            .text(part(day).text())
            .end();
      }
    }
  }
}

package dev.tauon.datasets;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Three years of daily sales of 24 articles in 5 shops, with prices, promotions, holidays, empty
 * shelves, and what ordering and keeping costs. Generated; the same on every machine.
 *
 * <p>How hard: last week's sales on the same weekday are off by about 43 % of the mean, the mean of
 * four such days by about 37 %. Shops are closed on Sundays and holidays; these days stand in
 * {@code days.csv} but not in {@code sales.csv}.
 *
 * @param folder with {@code sales.csv}, {@code articles.csv}, {@code days.csv}, and {@code
 *     wanted.csv}: what customers wanted, which no shop knows when the shelf is empty; it is there
 *     to judge with, not to learn from
 * @param articles with their costs
 * @param shops their names
 * @param days the calendar, with which days to learn from and to test with
 * @param series one for each article and shop
 */
public record RetailDemand(
    Path folder, List<Article> articles, List<String> shops, List<Day> days, List<Series> series) {
  /**
   * @param code as in the sales: {@code A101}
   * @param kind group of articles that share a season
   * @param price usual price
   * @param unitCost what a piece costs the shop
   * @param holdingCost of one piece for one day
   * @param orderCost of one order, whatever its size
   * @param lostSaleCost what is not earned when a piece is wanted and not there
   * @param leadDays days from an order to its arrival
   * @param pack pieces that can only be ordered together
   */
  public record Article(
      String code,
      String name,
      String kind,
      double price,
      double unitCost,
      double holdingCost,
      double orderCost,
      double lostSaleCost,
      int leadDays,
      int pack) {}

  /**
   * @param open whether shops are open
   * @param holiday its name, or empty
   */
  public record Day(LocalDate date, boolean open, String holiday, Part part) {}

  /**
   * One article in one shop; arrays are by day, with zeros on days on which shops are closed, and
   * not copied.
   *
   * @param sold pieces
   * @param price on that day; NaN when closed
   * @param promoted whether it was promoted
   * @param soldOut whether more was wanted than was there
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Series(
      Article article,
      String shop,
      double[] sold,
      double[] price,
      boolean[] promoted,
      boolean[] soldOut) {}

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static RetailDemand load() {
    return load(DataStore.standard());
  }

  /** Reads the set, after generating it on first use (9 MB, a few seconds). */
  public static RetailDemand load(DataStore store) {
    Path folder = store.folder(Catalogue.generated("retail-demand"));
    List<Article> articles =
        CsvTable.read(folder.resolve("articles.csv")).rows().stream()
            .map(RetailDemand::article)
            .toList();
    List<Day> days =
        CsvTable.read(folder.resolve("days.csv")).rows().stream()
            .map(row ->
                new Day(
                    LocalDate.parse(row.get(0)),
                    row.get(1).equals("1"),
                    row.get(2),
                    Part.of(row.get(3))))
            .toList();
    CsvTable sales = CsvTable.read(folder.resolve("sales.csv"));
    List<String> shops = sales.column("shop", shop -> shop).stream().distinct().toList();
    return new RetailDemand(folder, articles, shops, days, series(sales, articles, shops, days));
  }

  private static Article article(List<String> row) {
    double[] number =
        IntStream.range(0, row.size())
            .mapToDouble(i -> i < 3 ? 0 : Double.parseDouble(row.get(i)))
            .toArray();
    return new Article(
        row.get(0),
        row.get(1),
        row.get(2),
        number[3],
        number[4],
        number[5],
        number[6],
        number[7],
        (int) number[8],
        (int) number[9]);
  }

  private static List<Series> series(
      CsvTable sales, List<Article> articles, List<String> shops, List<Day> days) {
    Map<String, Series> byName = new HashMap<>();
    List<Series> all =
        articles.stream()
            .flatMap(article -> shops.stream().map(shop -> empty(article, shop, days.size())))
            .toList();
    all.forEach(series -> byName.put(series.shop + " " + series.article.code, series));
    long first = days.getFirst().date.toEpochDay();
    for (List<String> row : sales.rows()) {
      Series series = byName.get(row.get(1) + " " + row.get(2));
      if (series == null) {
        throw new CorruptData(sales.file() + " has an article that articles.csv lacks: " + row);
      }
      int day = (int) (LocalDate.parse(row.get(0)).toEpochDay() - first);
      series.sold[day] = Integer.parseInt(row.get(3));
      series.price[day] = Double.parseDouble(row.get(4));
      series.promoted[day] = row.get(5).equals("1");
      series.soldOut[day] = row.get(6).equals("1");
    }
    return all;
  }

  private static Series empty(Article article, String shop, int days) {
    var price = new double[days];
    java.util.Arrays.fill(price, Double.NaN);
    return new Series(article, shop, new double[days], price, new boolean[days], new boolean[days]);
  }

  /**
   * The sales of an article in a shop.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Series series(String article, String shop) {
    return series.stream()
        .filter(each -> each.article.code.equals(article) && each.shop.equals(shop))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No article '" + article + "' in a shop '" + shop + "'; the shops are " + shops));
  }

  /** The table of sales: a row for each open day, shop and article. */
  public Path file() {
    return folder.resolve("sales.csv");
  }
}

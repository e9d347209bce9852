package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetailDemandTest {
  private final RetailDemand retail = RetailDemand.load(GeneratedSets.store());

  @Test
  void every_article_is_sold_in_every_shop_for_three_years() {
    assertThat(retail.articles()).hasSize(24);
    assertThat(retail.shops()).hasSize(5);
    assertThat(retail.series()).hasSize(120);
    assertThat(retail.days()).hasSize(1_096);
    assertThat(retail.series("A101", "Campus").sold()).hasSize(1_096);
  }

  @Test
  void nothing_is_sold_when_shops_are_closed() {
    for (int day = 0; day < retail.days().size(); day++) {
      RetailDemand.Day of = retail.days().get(day);
      boolean free = of.date().getDayOfWeek() == DayOfWeek.SUNDAY || !of.holiday().isEmpty();
      assertThat(of.open()).isEqualTo(!free);
      int at = day;
      if (free) {
        assertThat(retail.series()).allSatisfy(s -> assertThat(s.sold()[at]).isZero());
      }
    }
  }

  @Test
  void easter_falls_where_it_falls() {
    assertThat(List.of(2023, 2024, 2025, 2038).stream().map(RetailGenerator::easter))
        .containsExactly(
            LocalDate.of(2023, 4, 9),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2025, 4, 20),
            LocalDate.of(2038, 4, 25));
  }

  @Test
  void parts_follow_one_another_in_time() {
    assertThat(retail.days().stream().map(RetailDemand.Day::part)).isSorted();
    assertThat(retail.days().stream().filter(day -> day.part() == Part.TEST)).hasSize(84);
  }

  @Test
  void shelves_are_empty_at_times_and_then_less_is_sold_than_wanted() {
    CsvTable sales = CsvTable.read(retail.file());
    double[] sold = sales.numbers("sold");
    double[] soldOut = sales.numbers("sold_out");
    double[] wanted = CsvTable.read(retail.folder().resolve("wanted.csv")).numbers("wanted");
    assertThat(Arrays.stream(soldOut).average().orElseThrow()).isBetween(0.01, 0.06);
    for (int i = 0; i < sold.length; i++) {
      if (soldOut[i] > 0 ? sold[i] >= wanted[i] : sold[i] != wanted[i]) {
        throw new AssertionError("row " + i + ": " + sold[i] + " of " + wanted[i]);
      }
    }
  }

  @Test
  void promotions_sell_more_at_a_lower_price() {
    double with = 0;
    double without = 0;
    for (RetailDemand.Series series : retail.series()) {
      double usual = mean(series, false);
      with += mean(series, true) / usual;
      without++;
    }
    assertThat(with / without).isBetween(1.3, 2.3);
  }

  private double mean(RetailDemand.Series series, boolean promoted) {
    return IntStream.range(0, series.sold().length)
        .filter(day -> retail.days().get(day).open() && series.promoted()[day] == promoted)
        .mapToDouble(day -> series.sold()[day])
        .average()
        .orElseThrow();
  }

  /** A forecast has something to win over last week, and cannot win everything. */
  @Test
  void last_week_is_a_poor_forecast_and_four_weeks_are_better() {
    double one = error(1);
    double four = error(4);
    System.out.println("retail, last week: " + one + ", mean of four weeks: " + four);
    assertThat(one).isBetween(0.3, 0.55);
    assertThat(four).isBetween(0.25, 0.95 * one);
  }

  private double error(int weeks) {
    double error = 0;
    double sold = 0;
    for (RetailDemand.Series series : retail.series()) {
      for (int day = 0; day < series.sold().length; day++) {
        RetailDemand.Day of = retail.days().get(day);
        int today = day;
        double[] before =
            IntStream.rangeClosed(1, weeks)
                .map(week -> today - 7 * week)
                .filter(then -> then >= 0 && retail.days().get(then).open())
                .mapToDouble(then -> series.sold()[then])
                .toArray();
        if (of.part() == Part.TEST && of.open() && before.length > 0) {
          error += Math.abs(Arrays.stream(before).average().orElseThrow() - series.sold()[day]);
          sold += series.sold()[day];
        }
      }
    }
    return error / sold;
  }

  @Test
  void costs_are_those_of_a_shop() {
    assertThat(retail.articles())
        .allSatisfy(article -> {
          assertThat(article.unitCost()).isBetween(0.5 * article.price(), 0.8 * article.price());
          assertThat(article.holdingCost()).isBetween(0.001, 0.02 * article.price());
          assertThat(article.orderCost()).isBetween(3.0, 12.0);
          assertThat(article.leadDays()).isBetween(1, 5);
          assertThat(article.pack()).isIn(1, 6, 12);
        });
  }
}

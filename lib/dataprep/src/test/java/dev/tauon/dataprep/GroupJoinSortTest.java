package dev.tauon.dataprep;

import static dev.tauon.dataprep.Aggregate.count;
import static dev.tauon.dataprep.Aggregate.distinct;
import static dev.tauon.dataprep.Aggregate.first;
import static dev.tauon.dataprep.Aggregate.last;
import static dev.tauon.dataprep.Aggregate.max;
import static dev.tauon.dataprep.Aggregate.mean;
import static dev.tauon.dataprep.Aggregate.median;
import static dev.tauon.dataprep.Aggregate.min;
import static dev.tauon.dataprep.Aggregate.quantile;
import static dev.tauon.dataprep.Aggregate.std;
import static dev.tauon.dataprep.Aggregate.sum;
import static dev.tauon.dataprep.Aggregate.variance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class GroupJoinSortTest {
  private static final Table SALES =
      Table.create(
          "sales",
          StringColumn.create("city", "Oslo", "Rome", "Oslo", "", "Rome", "Oslo"),
          IntColumn.create("n", new Integer[] {3, 1, null, 4, 5, 1}),
          DoubleColumn.create("x", 1.5, Double.NaN, 2.5, 4, 8, 3.5),
          DateColumn.create(
              "day",
              LocalDate.of(2024, 3, 1),
              LocalDate.of(2023, 1, 1),
              LocalDate.of(2022, 5, 5),
              null,
              LocalDate.of(2024, 1, 1),
              null));

  /** Many rows with few and with many different values, some of them missing. */
  private static Table random(int rows, long seed) {
    var random = new Random(seed);
    var city = StringColumn.create("city");
    var id = IntColumn.create("id");
    var key = LongColumn.create("key");
    var amount = DoubleColumn.create("amount");
    for (int i = 0; i < rows; i++) {
      city.append(random.nextInt(20) == 0 ? "" : "city" + random.nextInt(50));
      id.append(random.nextInt(20) == 0 ? Integer.MIN_VALUE : random.nextInt(rows) - rows / 2);
      key.append(random.nextLong());
      amount.append(random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 1e6);
    }
    return Table.create("random", city, id, key, amount);
  }

  @Nested
  class Grouped {
    @Test
    void keys_are_sorted_and_a_missing_one_is_the_last() {
      var table = Tables.groupBy(SALES, "city").count();
      assertThat(table.stringColumn("city").asList()).containsExactly("Oslo", "Rome", "");
      assertThat(table.intColumn("count").asList()).containsExactly(3, 2, 1);
    }

    @Test
    void missing_values_count_for_nothing() {
      var table =
          Tables.groupBy(SALES, "city")
              .summarize(sum("n"), count("n"), mean("x"), min("x"), max("x"), median("x"));
      assertThat(table.longColumn("sum_n").asList()).containsExactly(4L, 6L, 4L);
      assertThat(table.intColumn("count_n").asList()).containsExactly(2, 2, 1);
      assertThat(table.doubleColumn("mean_x").asList()).containsExactly(2.5, 8.0, 4.0);
      assertThat(table.doubleColumn("min_x").asList()).containsExactly(1.5, 8.0, 4.0);
      assertThat(table.doubleColumn("max_x").asList()).containsExactly(3.5, 8.0, 4.0);
      assertThat(table.doubleColumn("median_x").asList()).containsExactly(2.5, 8.0, 4.0);
    }

    @Test
    void dates_and_texts_have_a_first_a_last_a_least_and_a_largest() {
      var table =
          Tables.groupBy(SALES, "city")
              .summarize(min("day"), max("day"), first("day"), last("day"), distinct("n"));
      assertThat(table.dateColumn("min_day").get(0)).isEqualTo("2022-05-05");
      assertThat(table.dateColumn("max_day").get(0)).isEqualTo("2024-03-01");
      assertThat(table.dateColumn("first_day").get(0)).isEqualTo("2024-03-01");
      assertThat(table.dateColumn("last_day").get(0)).isEqualTo("2022-05-05");
      assertThat(table.dateColumn("min_day").isMissing(2)).isTrue();
      assertThat(table.intColumn("distinct_n").asList()).containsExactly(2, 2, 1);
    }

    @Test
    void spread_and_quantiles_are_those_of_a_sample() {
      var table =
          Tables.groupBy(SALES).summarize(std("x"), variance("x"), quantile("x", 0.25).as("q"));
      assertThat(table.rowCount()).isEqualTo(1);
      assertThat(table.doubleColumn("variance_x").get(0)).isCloseTo(6.175, within(1e-12));
      assertThat(table.doubleColumn("std_x").get(0)).isCloseTo(Math.sqrt(6.175), within(1e-12));
      assertThat(table.doubleColumn("q").get(0)).isEqualTo(2.5);
    }

    @Test
    void sums_keep_what_rounding_would_lose() {
      var table = Table.create(DoubleColumn.create("x", 1e16, 1, -1e16, 1));
      assertThat(Tables.groupBy(table).summarize(sum("x")).doubleColumn(0).get(0)).isEqualTo(2);
    }

    @Test
    void whole_sums_that_are_too_large_become_decimals() {
      var table = Table.create(LongColumn.create("x", Long.MAX_VALUE, Long.MAX_VALUE));
      assertThat(Tables.groupBy(table).summarize(sum("x")).doubleColumn(0).get(0))
          .isEqualTo(2.0 * Long.MAX_VALUE);
    }

    @Test
    void the_engine_gives_the_same_for_many_rows() {
      var table = random(50_000, 3);
      var ours =
          Tables.groupBy(table, "city", "id")
              .summarize(sum("amount"), count(), max("key"), median("amount"));
      var engine =
          Tables.query(
              """
              select city, id, coalesce(sum(amount), 0) as s, count(*) as n, max(key) as m,
                quantile_cont(amount, 0.5) as q
              from random group by all order by city nulls last, id nulls last
              """,
              table);
      assertThat(ours.rowCount()).isEqualTo(engine.rowCount());
      for (int row = 0; row < ours.rowCount(); row++) {
        assertThat(ours.column("city").get(row)).isEqualTo(engine.column("city").get(row));
        assertThat(ours.column("id").get(row)).isEqualTo(engine.column("id").get(row));
        assertThat(ours.doubleColumn(2).get(row))
            .isCloseTo(engine.doubleColumn("s").get(row), within(1e-6));
        assertThat((long) ours.intColumn("count").get(row))
            .isEqualTo(engine.longColumn("n").get(row));
        assertThat(ours.longColumn(4).get(row)).isEqualTo(engine.longColumn("m").get(row));
        if (!ours.column(5).isMissing(row)) {
          assertThat(ours.doubleColumn(5).get(row))
              .isCloseTo(engine.doubleColumn("q").get(row), within(1e-6));
        }
      }
    }

    @Test
    void groups_can_be_had_as_tables() {
      var tables = Tables.groupBy(SALES, "city").tables();
      assertThat(tables).extracting(Table::rowCount).containsExactly(3, 2, 1);
      assertThat(tables.getFirst().intColumn("n").get(2)).isEqualTo(1);
      assertThat(Tables.groupBy(SALES, "city").head(1).rowCount()).isEqualTo(3);
    }

    @Test
    void a_column_that_is_not_there_gets_a_suggestion() {
      assertThatThrownBy(() -> Tables.groupBy(SALES, "day of week"))
          .isInstanceOf(NoSuchColumn.class)
          .hasMessage("The table \"sales\" has no column \"day of week\". It has: city, n, x, day");
      assertThatThrownBy(() -> Tables.groupBy(SALES, "ctiy"))
          .hasMessageContaining("; did you mean \"city\"? It has: city");
    }

    @Test
    void an_empty_table_has_no_groups() {
      assertThat(Tables.groupBy(SALES.emptyCopy(), "city").summarize(sum("n")).rowCount()).isZero();
    }
  }

  @Nested
  class Joined {
    private final Table cities =
        Table.create(
            "cities",
            StringColumn.create("city", "Rome", "Oslo", "Rome", "Bern", ""),
            IntColumn.create("n", 10, 20, 30, 40, 50));

    @Test
    void each_row_meets_all_rows_with_its_key_in_their_order() {
      var table = Tables.join(SALES, cities, "city");
      assertThat(table.columnNames()).containsExactly("city", "n", "x", "day", "n_right");
      assertThat(table.intColumn("n_right").asList()).containsExactly(20, 10, 30, 20, 10, 30, 20);
      assertThat(table.doubleColumn("x").get(4)).isEqualTo(8);
    }

    @Test
    void a_missing_key_meets_nothing() {
      var table = Tables.join(Join.FULL, SALES, cities, "city");
      assertThat(table.rowCount()).isEqualTo(10);
      assertThat(table.intColumn("n_right").get(4)).isNull();
      assertThat(table.stringColumn("city").get(8)).isEqualTo("Bern");
      assertThat(table.intColumn("n").isMissing(8)).isTrue();
      assertThat(table.stringColumn("city").isMissing(9)).isTrue();
    }

    @Test
    void what_has_no_partner_stays_where_it_is_asked_for() {
      assertThat(Tables.join(Join.LEFT, SALES, cities, "city").rowCount()).isEqualTo(8);
      assertThat(Tables.join(Join.RIGHT, SALES, cities, "city").rowCount()).isEqualTo(9);
    }

    @Test
    void keys_of_different_numbers_are_compared_as_numbers() {
      var left = Table.create(IntColumn.create("id", 1, 2, 3));
      var right =
          Table.create(
              DoubleColumn.create("id", 3, 1.5, 1), StringColumn.create("s", "c", "x", "a"));
      assertThat(Tables.join(left, right, "id").stringColumn("s").asList())
          .containsExactly("a", "c");
    }

    @Test
    void texts_and_numbers_are_not_compared() {
      var right = Table.create(IntColumn.create("city", 1));
      assertThatThrownBy(() -> Tables.join(SALES, right, "city"))
          .hasMessageContainingAll("city", "STRING", "INTEGER");
    }

    @Test
    void several_keys_all_have_to_be_equal() {
      var left =
          Table.create(StringColumn.create("a", "x", "x", "y"), IntColumn.create("b", 1, 2, 1));
      var right =
          Table.create(
              StringColumn.create("a", "y", "x"),
              IntColumn.create("b", 1, 2),
              IntColumn.create("v", 7, 8));
      assertThat(Tables.join(left, right, "a", "b").intColumn("v").asList()).containsExactly(8, 7);
    }

    @Test
    void the_engine_finds_as_many_pairs_for_many_rows() {
      var left = random(20_000, 1).setName("l");
      var right = random(5_000, 2).setName("r");
      var engine =
          Tables.query(
              "select count(*) as n, sum(l.key % 1000 * (r.key % 1000)) as s from l join r using (id)",
              left, right);
      var joined = Tables.join(left, right, "id");
      long sum =
          IntStream.range(0, joined.rowCount())
              .mapToLong(row ->
                  joined.longColumn("key").get(row)
                      % 1000
                      * (joined.longColumn("key_right").get(row) % 1000))
              .sum();
      assertThat((long) joined.rowCount()).isEqualTo(engine.longColumn("n").get(0));
      assertThat(sum).isEqualTo(engine.longColumn("s").get(0));
    }
  }

  @Nested
  class Sorted {
    @Test
    void missing_values_are_last_both_ways() {
      assertThat(Tables.sort(SALES, "n").intColumn("n").asList())
          .containsExactly(1, 1, 3, 4, 5, null);
      assertThat(Tables.sort(SALES, "-n").intColumn("n").asList())
          .containsExactly(5, 4, 3, 1, 1, null);
    }

    @Test
    void rows_with_equal_keys_keep_their_order() {
      var table = Tables.sort(SALES, "city", "-n");
      assertThat(table.stringColumn("city").asList())
          .containsExactly("Oslo", "Oslo", "Oslo", "Rome", "Rome", "");
      assertThat(table.doubleColumn("x").asList()).startsWith(1.5, 3.5, 2.5, 8.0);
      assertThat(Tables.sort(table, "-city").doubleColumn("x").get(2)).isEqualTo(1.5);
    }

    @Test
    void the_largest_whole_number_is_not_missing() {
      var table =
          Table.create(LongColumn.create("l", Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE));
      assertThat(Tables.sort(table, "l").longColumn("l").asList())
          .containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE, null);
      assertThat(Tables.groupBy(table, "l").size()).isEqualTo(3);
    }

    @Test
    void extremes_are_in_order() {
      var table =
          Table.create(
              DoubleColumn.create(
                  "x",
                  0.0,
                  Double.NEGATIVE_INFINITY,
                  Double.MIN_VALUE,
                  -1e300,
                  Double.POSITIVE_INFINITY,
                  1e300,
                  -0.5),
              LongColumn.create("l", 0, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1, -1, 1, 5, -5));
      assertThat(Tables.sort(table, "x").doubleColumn("x").asList())
          .isSortedAccordingTo(Comparator.naturalOrder());
      assertThat(Tables.sort(table, "l").longColumn("l").asList())
          .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void many_rows_are_sorted_as_the_jdk_sorts_them() {
      var table = random(30_000, 5);
      assertThat(Tables.sort(table, "key").longColumn("key").asList())
          .isEqualTo(table.longColumn("key").asList().stream().sorted().toList());
      assertThat(Tables.sort(table, "-amount").doubleColumn("amount").removeMissing().asList())
          .isEqualTo(
              table.doubleColumn("amount").removeMissing().asList().stream()
                  .sorted(Comparator.reverseOrder())
                  .toList());
    }
  }
}

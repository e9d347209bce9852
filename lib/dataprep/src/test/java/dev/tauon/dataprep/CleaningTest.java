package dev.tauon.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CleaningTest {
  private static Table gaps() {
    return Table.create(
        "gaps",
        DoubleColumn.create("x", Double.NaN, 1, Double.NaN, Double.NaN, 7, Double.NaN),
        IntColumn.create("n", new Integer[] {1, null, 3, 3, null, 8}),
        StringColumn.create("s", "a", "", "b", "b", "", "a"));
  }

  @Nested
  class MissingValues {
    @Test
    void rows_with_them_are_dropped() {
      assertThat(Missing.drop(gaps()).rowCount()).isZero();
      assertThat(Missing.drop(gaps(), "n").intColumn("n").asList()).containsExactly(1, 3, 3, 8);
      assertThat(Missing.drop(gaps(), "n", "x").rowCount()).isZero();
    }

    @Test
    void a_value_takes_their_place() {
      var table = gaps();
      assertThat(Missing.fill(table, "n", 0).intColumn("n").asList())
          .containsExactly(1, 0, 3, 3, 0, 8);
      assertThat(Missing.fill(table, "x", 2).doubleColumn("x").get(0)).isEqualTo(2);
      assertThat(Missing.fill(table, "s", "?").stringColumn("s").get(1)).isEqualTo("?");
      assertThat(table.intColumn("n").countMissing()).as("the table itself").isEqualTo(2);
    }

    @Test
    void a_value_that_does_not_fit_is_refused() {
      assertThatThrownBy(() -> Missing.fill(gaps(), "n", 0.5))
          .hasMessage("Column \"n\" of type INTEGER cannot hold 0.5");
      assertThatThrownBy(() -> Missing.fill(gaps(), "s", 1)).hasMessageContaining("STRING");
    }

    @Test
    void mean_median_and_mode_of_the_others_take_their_place() {
      assertThat(Missing.fillMean(gaps(), "n").doubleColumn("n").get(1)).isEqualTo(3.75);
      assertThat(Missing.fillMedian(gaps(), "n").doubleColumn("n").get(1)).isEqualTo(3);
      assertThat(Missing.fillMode(gaps(), "n", "s").intColumn("n").get(1)).isEqualTo(3);
      assertThat(Missing.fillMode(gaps(), "s").stringColumn("s").get(1)).isEqualTo("a");
    }

    @Test
    void neighbours_take_their_place() {
      assertThat(Missing.fillForward(gaps(), "x").doubleColumn("x").asDoubleArray())
          .containsExactly(Double.NaN, 1, 1, 1, 7, 7);
      assertThat(Missing.fillBackward(gaps(), "x").doubleColumn("x").asDoubleArray())
          .containsExactly(1, 1, 7, 7, 7, Double.NaN);
      assertThat(Missing.interpolate(gaps(), "x").doubleColumn("x").asDoubleArray())
          .containsExactly(Double.NaN, 1, 3, 5, 7, Double.NaN);
    }

    @Test
    void they_are_counted() {
      assertThat(Missing.count(gaps()).intColumn("missing").asList()).containsExactly(4, 2, 2);
    }
  }

  @Nested
  class Duplicates {
    private final Table table =
        Table.create(
            StringColumn.create("a", "x", "y", "x", "x"), IntColumn.create("b", 1, 1, 1, 2));

    @Test
    void the_first_of_equal_rows_stays() {
      assertThat(Tables.distinct(table).intColumn("b").asList()).containsExactly(1, 1, 2);
      assertThat(Tables.distinct(table, "a").rowCount()).isEqualTo(2);
      assertThat(Tables.duplicates(table)).isEqualTo(1);
    }
  }

  @Nested
  class FarValues {
    private final Table table =
        Table.create(DoubleColumn.create("x", 1, 2, 3, 4, 5, 6, 7, 8, 100, Double.NaN));

    @Test
    void lie_beyond_the_fences_of_the_quartiles() {
      // numpy.percentile of the nine values gives 3 and 7.
      var usual = Outliers.iqr(table, "x");
      assertThat(usual).isEqualTo(new Outliers("x", -3, 13));
      assertThat(usual.drop(table).rowCount()).isEqualTo(9);
      assertThat(usual.clip(table).doubleColumn("x").get(8)).isEqualTo(13);
      assertThat(usual.clip(table).doubleColumn("x").isMissing(9)).isTrue();
      assertThat(usual.flag(table).booleanColumn("x_outlier").asSet()).containsOnly(true, false);
      assertThat(usual.count(table)).isEqualTo(1);
    }

    @Test
    void lie_many_deviations_from_the_mean() {
      var usual = Outliers.zScore(table, "x", 2);
      assertThat(usual.most()).isCloseTo(78.942486189864, within(1e-9));
      assertThat(usual.count(table)).isEqualTo(1);
    }
  }

  @Nested
  class Types {
    @Test
    void text_becomes_numbers_and_dates_and_back() {
      var table =
          Table.create(
              StringColumn.create("n", "1", "", "3"),
              StringColumn.create("d", "2024-01-01", "2024-02-29", ""));
      var converted =
          Tables.convert(
              Tables.convert(table, "n", ColumnType.INTEGER), "d", ColumnType.LOCAL_DATE);
      assertThat(converted.intColumn("n").asList()).containsExactly(1, null, 3);
      assertThat(converted.dateColumn("d").get(1)).isEqualTo(LocalDate.of(2024, 2, 29));
      assertThat(Tables.convert(converted, "n", ColumnType.STRING).stringColumn("n").asList())
          .containsExactly("1", "", "3");
    }

    @Test
    void decimals_become_whole_where_they_are() {
      var table = Table.create(DoubleColumn.create("x", 1, Double.NaN, 3));
      assertThat(Tables.convert(table, "x", ColumnType.INTEGER).intColumn("x").asList())
          .containsExactly(1, null, 3);
      assertThatThrownBy(() ->
              Tables.convert(Table.create(DoubleColumn.create("x", 1.5)), "x", ColumnType.LONG))
          .hasMessage("Row 0 of column \"x\" holds \"1.5\", which is not a whole number");
    }
  }

  @Nested
  class Codes {
    private final Table train =
        Table.create(
            StringColumn.create("city", "Rome", "Oslo", "", "Rome"),
            IntColumn.create("n", 1, 2, 3, 4));
    private final Table test =
        Table.create(StringColumn.create("city", "Oslo", "Bern"), IntColumn.create("n", 5, 6));

    @Test
    void of_the_training_data_hold_for_the_test_data() {
      var city = Encoding.of(train, "city");
      assertThat(city.values()).containsExactly("Oslo", "Rome");
      assertThat(city.oneHot(train).columnNames()).containsExactly("city_Oslo", "city_Rome", "n");
      assertThat(city.oneHot(train).intColumn("city_Rome").asList()).containsExactly(1, 0, 0, 1);
      assertThat(city.oneHot(test).intColumn("city_Oslo").asList()).containsExactly(1, 0);
      assertThat(city.labels(test).intColumn("city").asList()).containsExactly(0, null);
      assertThat(city.decode(city.labels(train)).stringColumn("city").asList())
          .containsExactly("Rome", "Oslo", "", "Rome");
    }

    @Test
    void numbers_have_them_too() {
      assertThat(Encoding.of(train, "n").labels(train).intColumn("n").asList())
          .containsExactly(0, 1, 2, 3);
    }
  }

  @Nested
  class Ranges {
    private final Table table = Table.create(DoubleColumn.create("x", 0, 1, 5, 10, Double.NaN, 2));

    @Test
    void of_the_same_width_hold_their_edges() {
      assertThat(Bins.equalWidth(table, "x", 2).cut(table).stringColumn("x").asList())
          .containsExactly("[0, 5)", "[0, 5)", "[5, 10]", "[5, 10]", "", "[0, 5)");
    }

    @Test
    void of_quantiles_hold_as_many_rows_each() {
      var table = Table.create(DoubleColumn.create("x", IntStream.range(0, 100).asDoubleStream()));
      var counts = Tables.groupBy(Bins.quantiles(table, "x", 4).cut(table), "x").count();
      assertThat(counts.intColumn("count").asList()).containsExactly(25, 25, 25, 25);
    }

    @Test
    void with_own_edges_leave_out_what_is_outside() {
      assertThat(new Bins("x", 1, 2, 3).cut(table).stringColumn("x").asList())
          .containsExactly("", "[1, 2)", "", "", "", "[2, 3]");
      assertThatThrownBy(() -> new Bins("x", 1, 1)).hasMessageContaining("rise");
    }
  }

  @Nested
  class Scales {
    private final Table train =
        Table.create(
            DoubleColumn.create("x", 2, 4, 4, 4, 5, 5, 7, 9), IntColumn.create("c", new int[8]));

    @Test
    void standard_ones_have_mean_0_and_deviation_1() {
      var scaling = Scaling.standard(train, "x", "c");
      assertThat(scaling.apply(train).doubleColumn("x").asDoubleArray())
          .containsExactly(-1.5, -.5, -.5, -.5, 0, 0, 1, 2);
      assertThat(scaling.apply(train).doubleColumn("c").get(0)).isZero();
    }

    @Test
    void are_found_in_one_table_and_used_on_another() {
      var other = Table.create(DoubleColumn.create("x", 16, Double.NaN));
      var scaling = Scaling.minMax(train, "x");
      assertThat(scaling.apply(other).doubleColumn("x").asDoubleArray())
          .containsExactly(2, Double.NaN);
      assertThat(scaling.undo(scaling.apply(other)).doubleColumn("x").get(0)).isEqualTo(16);
    }

    @Test
    void robust_ones_do_not_mind_a_few_far_values() {
      assertThat(Scaling.robust(train, "x").centres()).containsExactly(4.5);
      assertThat(Scaling.robust(train, "x").spreads()).containsExactly(1.5);
    }
  }

  @Nested
  class Parts {
    private final Table table =
        Table.create(
            IntColumn.create("id", IntStream.range(0, 100).toArray()),
            StringColumn.create(
                "class",
                IntStream.range(0, 100)
                    .mapToObj(i -> i % 10 == 0 ? "rare" : "usual")
                    .toArray(String[]::new)),
            IntColumn.create("patient", IntStream.range(0, 100).map(i -> i / 5).toArray()),
            DateColumn.create(
                "day",
                IntStream.range(0, 100)
                    .mapToObj(i -> LocalDate.of(2024, 1, 1).plusDays((i * 37) % 100))
                    .toArray(LocalDate[]::new)));

    @Test
    void hold_each_row_once_and_are_the_same_for_a_seed() {
      var split = TableSplit.byRow(table, 0.2, 0.1, 7);
      var all = new HashSet<>(split.train().intColumn("id").asList());
      all.addAll(split.validation().intColumn("id").asList());
      all.addAll(split.test().intColumn("id").asList());
      assertThat(all).hasSize(100);
      assertThat(split.validation().rowCount()).isEqualTo(20);
      assertThat(split.test().rowCount()).isEqualTo(10);
      assertThat(TableSplit.byRow(table, 0.2, 0.1, 7).test().print())
          .isEqualTo(split.test().print());
      assertThat(TableSplit.byRow(table, 0.2, 0.1, 8).test().print())
          .isNotEqualTo(split.test().print());
    }

    @Test
    void keep_the_shares_of_classes() {
      var split = TableSplit.stratified(table, "class", 0.2, 0.3, 1);
      for (var part : List.of(split.train(), split.validation(), split.test())) {
        var rare = part.stringColumn("class").isEqualTo("rare").size();
        assertThat((double) rare / part.rowCount()).isCloseTo(0.1, within(1e-9));
      }
    }

    @Test
    void keep_groups_together() {
      var split = TableSplit.byGroup(table, "patient", 0.25, 0.25, 3);
      var train = new HashSet<>(split.train().intColumn("patient").asList());
      assertThat(train).hasSize(10).doesNotContainAnyElementsOf(split.test().intColumn("patient"));
      assertThat(split.validation().intColumn("patient").asList())
          .doesNotContainAnyElementsOf(split.test().intColumn("patient"));
    }

    @Test
    void follow_time() {
      var split = TableSplit.byTime(table, "day", 0.2, 0.2);
      assertThat(split.train().dateColumn("day").max())
          .isBefore(split.validation().dateColumn("day").min());
      assertThat(split.validation().dateColumn("day").max())
          .isBefore(split.test().dateColumn("day").min());
      assertThatThrownBy(() -> TableSplit.byTime(table, "day", 0.7, 0.7))
          .hasMessageContaining("0.7");
    }
  }

  @Nested
  class Arrays {
    private final Table table =
        Table.create(
            DoubleColumn.create("x", 1, 2, 3),
            IntColumn.create("n", 4, 5, 6),
            StringColumn.create("kind", "b", "a", "b"));

    @Test
    void have_a_row_for_each_row() {
      var array = Tensors.array(table, "n", "x");
      assertThat(array.shape()).containsExactly(3, 2);
      assertThat(array.toFloatMatrix()[2]).containsExactly(6, 3);
      assertThat(Tensors.table(array, "n", "x").doubleColumn("x").asList())
          .containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void of_classes_have_a_one_for_the_class() {
      var data = Tensors.classification(table, Encoding.of(table, "kind"));
      assertThat(data.getLabels())
          .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 1}, {1, 0}, {0, 1}}));
      assertThat(data.getFeatures().shape()).containsExactly(3, 2);
      assertThat(data.getLabelNamesList()).containsExactly("a", "b");
    }

    @Test
    void of_numbers_have_them_as_labels() {
      var data = Tensors.regression(table.rejectColumns("kind"), "n");
      assertThat(data.getLabels().toFloatVector()).containsExactly(4, 5, 6);
    }

    @Test
    void are_not_made_of_texts_or_missing_values() {
      assertThatThrownBy(() -> Tensors.array(table)).hasMessageContainingAll("kind", "STRING");
      assertThatThrownBy(() -> Tensors.array(Table.create(DoubleColumn.create("x", Double.NaN))))
          .hasMessageContainingAll("\"x\" is missing in row 0", "fillMedian");
    }
  }

  @Test
  void a_description_tells_of_every_column() {
    var told = Tables.describe(gaps());
    assertThat(told.stringColumn("column").asList()).containsExactly("x", "n", "s");
    assertThat(told.intColumn("missing").asList()).containsExactly(4, 2, 2);
    assertThat(told.intColumn("distinct").asList()).containsExactly(2, 3, 2);
    assertThat(told.doubleColumn("mean").get(1)).isEqualTo(3.75);
    assertThat(told.doubleColumn("50%").get(1)).isEqualTo(3);
    assertThat(told.stringColumn("min").asList()).containsExactly("1", "1", "a");
    assertThat(told.stringColumn("most often").asList()).containsExactly("", "3 (2)", "a (2)");
    assertThat(Tables.describe(gaps().emptyCopy()).rowCount()).isEqualTo(3);
  }
}

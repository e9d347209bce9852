package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartsTest {
  private static double[] upTo(int size) {
    return IntStream.range(0, size).asDoubleStream().toArray();
  }

  @Nested
  class Ticks {
    @Test
    void stand_at_round_numbers_also_where_the_abscissas_are_evenly_spaced() {
      var labelled = new TreeSet<Double>();
      XYChart chart = Charts.line("a line", upTo(193), upTo(193));
      chart
          .getStyler()
          .setXAxisTickLabelsFormattingFunction(value -> {
            labelled.add(value);
            return Numbers.text(value);
          });
      Png.of(Picture.of(chart));
      assertThat(labelled).hasSizeBetween(6, 30).contains(0.0, 100.0);
      assertThat(labelled.stream().filter(v -> v > 0 && v < 192))
          .isNotEmpty()
          .allMatch(v -> v % 10 == 0);
    }

    @Test
    void leave_the_chart_as_it_was() {
      XYChart chart = Charts.line("a line", upTo(10));
      Png.of(Picture.of(chart));
      assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsOnly("a line");
    }
  }

  @Nested
  class Histograms {
    @Test
    void count_every_value_once() {
      assertThat(Histogram.counts(new double[] {0, 0.5, 1, 1.5, 2, Double.NaN}, 0, 1, 2))
          .containsExactly(2, 3);
    }

    @Test
    void have_as_many_intervals_as_the_values_deserve() {
      assertThat(Histogram.bins(upTo(1_000))).isEqualTo(10);
      assertThat(Histogram.bins(new double[] {5, 5, 5})).isEqualTo(1);
      assertThat(Histogram.bins(new double[0])).isEqualTo(1);
    }

    @Test
    void of_one_value_are_one_bar_and_of_none_are_refused() {
      XYChart chart = Charts.histogram("one", new double[] {3, 3});
      assertThat(Arrays.stream(chart.getSeries("one").getYData()).max()).hasValue(2);
      assertThatThrownBy(() -> Charts.histogram("none", new double[] {Double.NaN}))
          .hasMessageContaining("at least one value");
    }
  }

  @Nested
  class OverTime {
    @Test
    void days_and_instants_are_drawn_as_they_are() {
      XYChart days =
          Charts.time("days", List.of(LocalDate.EPOCH, LocalDate.ofEpochDay(1)), upTo(2));
      assertThat(days.getSeries("days").getXData()).containsExactly(0, 86_400_000);
      XYChart instants =
          Charts.time("instants", List.of(Instant.EPOCH, Instant.ofEpochSecond(5)), upTo(2));
      assertThat(instants.getSeries("instants").getXData()).containsExactly(0, 5_000);
      assertThat(Png.of(Picture.of(days))).isNotEmpty();
    }

    @Test
    void what_is_no_point_in_time_is_refused() {
      assertThatThrownBy(() -> Charts.time("noon", List.of(LocalTime.NOON), upTo(1)))
          .hasMessage("A LocalTime is no point on a time axis");
    }
  }

  @Nested
  class Classes {
    @Test
    void have_a_series_each_with_all_of_their_points() {
      XYChart chart = Charts.scatter("classes", upTo(4), upTo(4), List.of("b", "a", "b", "b"));
      assertThat(chart.getSeriesCollection())
          .extracting(XYSeries::getName)
          .containsExactly("a", "b");
      assertThat(chart.getSeries("b").getXData()).containsExactly(0, 2, 3);
    }

    @Test
    void must_be_as_many_as_points() {
      assertThatThrownBy(() -> Charts.scatter("classes", upTo(3), upTo(3), List.of("a")))
          .hasMessage("There are 3 x values, but 1 class values");
    }
  }

  @Test
  void bars_must_be_as_many_as_names() {
    assertThatThrownBy(() -> Charts.bars("bars", List.of("a", "b"), new double[] {1}))
        .hasMessage("There are 2 name values, but 1 height values");
  }

  @Test
  void small_multiples_share_their_scale() {
    var lines = new LinkedHashMap<>(Map.of("low", new double[] {0, 1}));
    lines.put("high", new double[] {0, 9});
    Figure figure = Charts.smallMultiples(upTo(2), lines, 2);
    assertThat(figure.panels())
        .extracting(panel -> ((Picture.ChartPicture) ((Panel) panel).picture()).chart())
        .allSatisfy(
            chart -> assertThat(((XYChart) chart).getStyler().getYAxisMax()).isEqualTo(10.0));
  }
}

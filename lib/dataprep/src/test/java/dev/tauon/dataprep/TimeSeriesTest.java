package dev.tauon.dataprep;

import static dev.tauon.dataprep.Aggregate.count;
import static dev.tauon.dataprep.Aggregate.mean;
import static dev.tauon.dataprep.Aggregate.std;
import static dev.tauon.dataprep.Aggregate.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TimeSeriesTest {
  private static LocalDateTime at(String time) {
    return LocalDateTime.parse("2024-03-06T" + time);
  }

  @Nested
  class Resampled {
    private final Table table =
        Table.create(
            "t",
            DateTimeColumn.create("time", at("10:40"), at("10:05"), null, at("13:00")),
            DoubleColumn.create("x", 1, 2, 50, 4));

    @Test
    void each_step_tells_of_its_rows_and_gaps_are_missing() {
      var hours = TimeSeries.resample(table, "time", Every.HOUR, sum("x"), mean("x"), count());
      assertThat(hours.dateTimeColumn("time").asList())
          .containsExactly(at("10:00"), at("11:00"), at("12:00"), at("13:00"));
      assertThat(hours.doubleColumn("sum_x").asList()).containsExactly(3.0, 0.0, 0.0, 4.0);
      assertThat(hours.doubleColumn("mean_x").asDoubleArray())
          .containsExactly(1.5, Double.NaN, Double.NaN, 4);
      assertThat(hours.intColumn("count").asList()).containsExactly(2, 0, 0, 1);
      assertThat(Missing.fillForward(hours, "mean_x").doubleColumn("mean_x").get(2)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({
      "15, MINUTES, 2024-03-06T10:30",
      "6, HOURS, 2024-03-06T06:00",
      "1, DAYS, 2024-03-06T00:00",
      "1, WEEKS, 2024-03-04T00:00",
      "1, MONTHS, 2024-03-01T00:00",
      "3, MONTHS, 2024-01-01T00:00",
    })
    void steps_begin_at_round_times(int count, String unit, String start) {
      var every = new Every(count, java.time.temporal.ChronoUnit.valueOf(unit));
      assertThat(every.start(at("10:40"))).isEqualTo(start);
    }

    @Test
    void dates_are_taken_too() {
      var days =
          Table.create(
              DateColumn.create("day", LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 1)),
              IntColumn.create("n", 1, 2));
      assertThat(
              TimeSeries.resample(days, "day", Every.MONTH, sum("n")).longColumn("sum_n").asList())
          .containsExactly(1L, 0L, 2L);
      assertThat(TimeSeries.resample(days, "day", Every.MONTH).dateColumn("day").get(0))
          .isEqualTo("2024-01-01");
      assertThatThrownBy(() -> TimeSeries.resample(days, "n", Every.DAY))
          .hasMessageContainingAll("\"n\"", "INTEGER");
    }
  }

  @Nested
  class JoinedByTime {
    private final Table trades =
        Table.create(
            "trades",
            DateTimeColumn.create(
                "time", at("10:00:05"), at("10:00:09"), at("09:00"), at("10:00:02")),
            StringColumn.create("stock", "A", "B", "A", "A"));
    private final Table quotes =
        Table.create(
            "quotes",
            DateTimeColumn.create("time", at("10:00:06"), at("10:00:02"), at("10:00:01"), null),
            StringColumn.create("stock", "A", "A", "B", "A"),
            DoubleColumn.create("bid", 3, 1, 2, 9));

    @Test
    void the_last_row_before_is_met() {
      var table = TimeSeries.asOf(trades, quotes, "time", Duration.ofSeconds(5), "stock");
      assertThat(table.columnNames()).containsExactly("time", "stock", "time_right", "bid");
      assertThat(table.doubleColumn("bid").asDoubleArray())
          .containsExactly(1, Double.NaN, Double.NaN, 1);
    }

    @Test
    void the_nearest_row_may_come_later() {
      var table = TimeSeries.nearest(trades, quotes, "time", Duration.ofHours(2));
      assertThat(table.doubleColumn("bid").asDoubleArray()).containsExactly(3, 3, 2, 1);
    }
  }

  @Nested
  class LookedBackOn {
    private final Table table = Table.create(DoubleColumn.create("x", 1, 2, 4, Double.NaN, 8, 16));

    @Test
    void a_lag_shows_earlier_rows() {
      assertThat(TimeSeries.lag(table, "x", 2).doubleColumn("x_lag_2").asDoubleArray())
          .containsExactly(Double.NaN, Double.NaN, 1, 2, 4, Double.NaN);
      assertThat(TimeSeries.lag(table, "x", -1).doubleColumn("x_lag_-1").get(0)).isEqualTo(2);
    }

    @Test
    void a_window_tells_of_the_last_rows() {
      assertThat(TimeSeries.rolling(table, 2, mean("x")).doubleColumn("mean_2_x").asDoubleArray())
          .containsExactly(Double.NaN, 1.5, 3, Double.NaN, Double.NaN, 12);
      assertThat(TimeSeries.rolling(table, 3, std("x")).doubleColumn("std_3_x").get(2))
          .isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
      assertThatThrownBy(() -> TimeSeries.rolling(table, 2, count()))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
